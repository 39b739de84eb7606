import type { BenchCode, StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CodePicture } from '../code-picture.tsx';
import type { AskDesk } from '../use-desk.ts';
import './code-tray.css';

/** Codes to hold in front of the scanner; those of freshly printed tickets come first. */
export const CodeTray = ({
  stand,
  codes,
  live,
  ask,
}: {
  stand: StandOf<'code-scanner'>;
  codes: readonly BenchCode[];
  live: boolean;
  ask: AskDesk;
}) => {
  const { t } = useLanguage();
  return (
    <section className="hand" data-testid="hand">
      <h3>
        {t(say('手里的码', 'Codes in hand'))}
        <span>{t(say('点一下，扫一次', 'Press to scan'))}</span>
      </h3>
      <ul className="code-well">
        {codes.map((code) => (
          <li key={code.id}>
            <button
              type="button"
              disabled={!live}
              data-testid={`code-${code.id}`}
              onClick={() => ask('showCode', { stand: stand.id, code: code.id })}
            >
              <CodePicture code={code} />
              <span>
                <b>{t(code.note)}</b>
                <code>{code.text}</code>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
