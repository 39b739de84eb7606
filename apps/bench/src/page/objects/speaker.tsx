import type { StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { wordsText } from '../../words-text.ts';
import './speaker.css';

/** The loudspeaker: its cone moves with the sound, and the words appear as they are recognised. */
export const Speaker = ({ stand }: { stand: StandOf<'speaker'> }) => {
  const { t } = useLanguage();
  const { level, saying, said } = stand.seen;
  const words = saying.length > 0 ? saying : (said[0]?.words ?? []);
  return (
    <div className="speaker object" data-playing={level > 0}>
      <svg viewBox="0 0 120 190" aria-hidden="true">
        <rect className="speaker-box" x="4" y="4" width="112" height="182" rx="12" />
        <circle className="speaker-rim" cx="60" cy="48" r="25" />
        <circle className="speaker-cone" cx="60" cy="48" r={12 + level * 3} />
        <circle className="speaker-rim" cx="60" cy="126" r="46" />
        <circle className="speaker-cone" cx="60" cy="126" r={34 + level * 6} />
        <circle className="speaker-cap" cx="60" cy="126" r={13 + level * 2} />
      </svg>
      <div className="speaker-meter" aria-hidden="true">
        <span style={{ height: `${level * 100}%` }} />
      </div>
      <p className="speaker-words" data-now={saying.length > 0} data-testid="speaker-words">
        {words.length > 0 ? wordsText(words) : t(say('很安静', 'Quiet'))}
      </p>
    </div>
  );
};
