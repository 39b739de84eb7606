import { say, useLanguage } from '@jiaohao/ui';
import { Info, TriangleAlert, Undo2, X } from 'lucide-react';
import { useDesk } from './desk.ts';
import './messages.css';

/** What the last press led to: the hall's refusal, or what can be taken back. It stays until the next press. */
export const Messages = () => {
  const { commands, blocked, answer } = useDesk();
  const { t } = useLanguage();
  const { trouble, notice } = commands;
  const free = answer.state === 'open' || answer.state === 'wrap-up';
  if (trouble)
    return (
      <div className="message message-trouble" role="alert" data-testid="trouble">
        <TriangleAlert aria-hidden="true" />
        <span>{t(trouble)}</span>
        <Dismiss />
      </div>
    );
  if (!notice) return null;
  const { undo } = notice;
  return (
    <div className="message" role="status" data-testid="notice">
      <Info aria-hidden="true" />
      <span>{t(notice.text)}</span>
      {undo && free && !blocked && (
        <button type="button" className="message-undo" data-testid="undo" onClick={() => commands.press('undo', undo)}>
          <Undo2 aria-hidden="true" />
          {t(say('撤销', 'Undo'))}
        </button>
      )}
      <Dismiss />
    </div>
  );
};

const Dismiss = () => {
  const { commands } = useDesk();
  const { t } = useLanguage();
  return (
    <button
      type="button"
      className="message-close"
      aria-label={t(say('收起这条提示', 'Put this message away'))}
      onClick={commands.dismiss}
    >
      <X aria-hidden="true" />
    </button>
  );
};
