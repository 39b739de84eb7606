import './printer-picture.css';

/** The A4 printer: paper waits above, comes out below, and with `out` lies there to be taken. */
export const PrinterPicture = ({
  busy,
  standing = false,
  out = false,
}: {
  busy: boolean;
  standing?: boolean;
  out?: boolean;
}) => (
  <svg
    className="printer-picture"
    viewBox="0 0 240 240"
    aria-hidden="true"
    data-busy={busy}
    data-standing={standing}
    data-out={out}
  >
    <path className="printer-tray" d="M76 18 H164 V72 H76 Z" />
    <rect className="printer-body" x="28" y="62" width="184" height="80" rx="14" />
    <rect className="printer-slot" x="62" y="124" width="116" height="10" rx="5" />
    <circle className="printer-lamp" cx="188" cy="84" r="7" />
    <svg x="0" y="129" width="240" height="111" viewBox="0 129 240 111" aria-hidden="true">
      <g className="printer-sheet">
        <path className="printer-paper" d="M72 130 H168 V226 H72 Z" />
        <path className="printer-lines" d="M86 154 H154 M86 170 H154 M86 186 H126" />
        <path className="printer-code" d="M138 188 H156 V206 H138 Z" />
      </g>
    </svg>
    <path className="printer-arrow" d="M204 156 V204 M188 190 L204 206 L220 190" />
  </svg>
);
