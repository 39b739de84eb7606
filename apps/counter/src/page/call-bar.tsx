import { say, useLanguage } from '@jiaohao/ui';
import './call-bar.css';
import { useDesk } from './desk.ts';
import { keyOf } from './shortcuts.ts';
import { faceOf } from './verb-face.tsx';
import { primaryVerb, type Verb } from './verbs.ts';

const rows: readonly Verb[] = [
  'recall',
  'noShow',
  'hold',
  'transfer',
  'ready',
  'call',
  'resumeHeld',
  'serve',
  'pause',
  'close',
];

/** The large button whose verb follows the state, and every other verb beside it with its key. */
export const CallBar = () => {
  const desk = useDesk();
  const { t } = useLanguage();
  const { answer, session, blocked, whyNot, ask, commands } = desk;
  const verb = primaryVerb(answer, session.clerkNo);
  const { icon: Icon, primary } = faceOf(verb);
  const reason = blocked ?? whyNot(verb);
  const busy = commands.busy !== undefined;
  return (
    <section className="bar" aria-label={t(say('操作', 'Commands'))}>
      <div className="bar-verbs">
        <button
          type="button"
          className="bar-primary"
          data-testid="primary"
          data-verb={verb}
          data-busy={busy || undefined}
          aria-disabled={reason ? true : undefined}
          title={reason && t(reason)}
          onClick={() => ask('primary')}
        >
          <Icon aria-hidden="true" />
          <span className="bar-primary-word">{t(primary)}</span>
          <kbd>{keyOf('primary')}</kbd>
        </button>
        <div className="bar-others">
          {rows.map((other) => (
            <OtherVerb key={other} verb={other} />
          ))}
        </div>
      </div>
    </section>
  );
};

const OtherVerb = ({ verb }: { verb: Verb }) => {
  const { answer, blocked, whyNot, ask } = useDesk();
  const { t } = useLanguage();
  const { icon: Icon, label } = faceOf(verb);
  const reason = blocked ?? whyNot(verb);
  const count =
    verb === 'recall' && answer.state === 'calling'
      ? say(`剩${answer.recallsLeft}次`, `${answer.recallsLeft} left`)
      : verb === 'resumeHeld' && answer.held.length > 0
        ? say(`${answer.held.length}`, `${answer.held.length}`)
        : undefined;
  return (
    <button
      type="button"
      className="bar-other"
      data-testid={`verb-${verb}`}
      aria-disabled={reason ? true : undefined}
      title={reason && t(reason)}
      onClick={() => ask(verb)}
    >
      <span className="bar-other-top">
        <Icon aria-hidden="true" />
        <kbd>{keyOf(verb)?.replace('Shift+', '⇧')}</kbd>
      </span>
      <span className="bar-other-word">
        {t(label)}
        {count && <small>{t(count)}</small>}
      </span>
    </button>
  );
};
