import type { Spoken } from './use-voice.ts';
import './spoken-list.css';

/** What has been said, for people who read the screen by other means. */
export const SpokenList = ({ spoken }: { spoken: readonly Spoken[] }) => (
  <ol className="spoken-list" data-testid="spoken" aria-live="polite">
    {spoken.map(({ call, by, words }) => (
      <li
        key={`${call.seq}:${call.ticket}`}
        data-seq={call.seq}
        data-kind={call.kind}
        data-number={call.number}
        data-by={by}
      >
        {words}
      </li>
    ))}
  </ol>
);
