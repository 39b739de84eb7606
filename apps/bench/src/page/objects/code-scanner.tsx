import type { BenchCode, StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CodePicture } from '../code-picture.tsx';
import './code-scanner.css';

/** The code scanner: a window with a red line, and the code that was held before it last. */
export const CodeScanner = ({ stand, codes }: { stand: StandOf<'code-scanner'>; codes: readonly BenchCode[] }) => {
  const { t } = useLanguage();
  const { last } = stand.seen;
  const shown = codes.find(({ id }) => id === last?.id);
  return (
    <div className="scangun object" data-on={stand.powered && stand.plugged}>
      <div className="scangun-window">
        {shown ? (
          <span key={last?.at} className="scangun-code">
            <CodePicture code={shown} />
          </span>
        ) : (
          <p>{t(say('把码对着窗口', 'Hold a code here'))}</p>
        )}
        <span key={`beam ${last?.at}`} className="scangun-beam" data-read={last !== undefined} />
      </div>
      <p className="scangun-said" data-testid="scanned">
        {last ? (
          <>
            <b>{t(last.sent ? say('嘀！', 'Beep!') : say('没人听', 'Nobody heard'))}</b> {last.text}
          </>
        ) : (
          t(say('还没有扫过码', 'Nothing scanned yet'))
        )}
      </p>
    </div>
  );
};
