import type { StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import './panel-notes.css';

/** What the panel was told last, in plain letters, and how many frames it took. */
export const PanelNotes = ({ stand }: { stand: StandOf<'panel'> }) => {
  const { t } = useLanguage();
  const { face, frames, refused } = stand.seen;
  const text = face.type === 'dots' ? face.areas.map((area) => area.text).join('\n') : face.digits.trim();
  return (
    <section className="hand" data-testid="hand">
      <h3>{t(say('屏上的字', 'What it shows'))}</h3>
      <p className="panel-text">{text || t(say('空白', 'Nothing'))}</p>
      <dl className="panel-counts">
        <div>
          <dt>{t(say('收下的帧', 'Frames taken'))}</dt>
          <dd className="number">{frames}</dd>
        </div>
        <div data-some={refused > 0}>
          <dt>{t(say('不认的', 'Refused'))}</dt>
          <dd className="number">{refused}</dd>
        </div>
      </dl>
    </section>
  );
};
