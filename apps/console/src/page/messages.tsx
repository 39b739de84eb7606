import { say, useLanguage } from '@jiaohao/ui';
import { CircleCheck, TriangleAlert, Undo2, X } from 'lucide-react';
import type { Notice } from './console.ts';
import './messages.css';

/** What the last press led to; it stays until the next one, or until it is put away. */
export const Messages = ({ notice, dismiss }: { notice: Notice | undefined; dismiss: () => void }) => {
  const { t } = useLanguage();
  const bad = notice?.kind === 'trouble';
  return (
    <div className="messages" role={bad ? 'alert' : 'status'}>
      {notice && (
        <div className="message" data-kind={notice.kind} data-testid="notice">
          {bad ? <TriangleAlert aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
          <span>{t(notice.text)}</span>
          {notice.undo && (
            <button
              type="button"
              className="quiet-button"
              data-testid="undo"
              onClick={() => {
                notice.undo?.();
                // This button goes away with the message.
                document.getElementById('page')?.focus();
              }}
            >
              <Undo2 aria-hidden="true" />
              {t(say('撤销', 'Undo'))}
            </button>
          )}
          <button
            type="button"
            className="quiet-button"
            aria-label={t(say('收起这条提示', 'Put this message away'))}
            onClick={dismiss}
          >
            <X aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
};
