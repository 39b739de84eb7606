import type { SeenOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { wordsText } from '../../words-text.ts';
import { clockTime } from '../clock-time.ts';
import './said-list.css';

/** What was heard from the loudspeaker, word for word as the sound was recognised. */
export const SaidList = ({ said, timeZone }: { said: SeenOf<'speaker'>['said']; timeZone: string | undefined }) => {
  const { t } = useLanguage();
  return (
    <section className="hand" data-testid="said">
      <h3>
        {t(say('听到了什么', 'What was heard'))}
        <span>{t(say('从声音里认出来的', 'recognised from the sound'))}</span>
      </h3>
      {said.length === 0 && (
        <p className="hand-none">
          {t(say('还没有播报。窗口叫一个号试试。', 'Nothing yet. Call a number at a counter.'))}
        </p>
      )}
      <ol className="said">
        {said.map(({ at, words }) => (
          <li key={at}>
            <time className="number">{clockTime(at, timeZone)}</time> {wordsText(words)}
          </li>
        ))}
      </ol>
    </section>
  );
};
