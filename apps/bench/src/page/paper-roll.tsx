const rest = { ok: 40, low: 19, out: 11 } as const;

/** The roll behind the window of the lid, with as much paper as is left on it. */
export const PaperRoll = ({ paper }: { paper: keyof typeof rest }) => (
  <svg className="roll" viewBox="0 0 100 100" aria-hidden="true" data-paper={paper}>
    <circle className="roll-well" cx="50" cy="50" r="48" />
    <circle className="roll-paper" cx="50" cy="50" r={rest[paper]} />
    {[34, 28, 22, 16].map((r) => r < rest[paper] && <circle key={r} className="roll-layer" cx="50" cy="50" r={r} />)}
    <circle className="roll-core" cx="50" cy="50" r="11" />
    <circle className="roll-hole" cx="50" cy="50" r="6" />
  </svg>
);
