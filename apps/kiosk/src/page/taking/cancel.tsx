import type { KioskTicket, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CircleCheck, CircleHelp, LoaderCircle, Ticket, Undo2 } from 'lucide-react';
import { Countdown } from '../countdown.tsx';
import { BigButton } from '../parts/big-button.tsx';
import { Notice } from '../parts/notice.tsx';
import './refused.css';

/** Is the number really to be given back? Keeping it is what most want who come here by mistake. */
export const CancelAsked = ({
  ticket,
  trouble,
  working,
  onCancel,
  onKeep,
}: {
  ticket: KioskTicket;
  trouble: Text | undefined;
  working: boolean;
  onCancel: () => void;
  onKeep: () => void;
}) => {
  const { t } = useLanguage();
  return (
    <main className="kiosk-screen message" data-testid="cancel-asked">
      <div className="message-words">
        <span className="message-sign" data-tone="blue">
          <CircleHelp aria-hidden="true" strokeWidth={1.75} />
        </span>
        <h1>{t(say('要退掉这个号吗？', 'Give this number back?'))}</h1>
        <p className="message-text">
          {t(say('退掉以后，要办事须重新取号排队。', 'Afterwards you would have to queue again from the end.'))}
        </p>
      </div>
      <div className="message-ticket card">
        <p className="message-queue">{t(ticket.itemName ?? ticket.queueName)}</p>
        <strong className="number">{ticket.number}</strong>
      </div>
      {trouble && <Notice id="cancel-trouble">{t(trouble)}</Notice>}
      <div className="message-do">
        <BigButton
          id="keep-ticket"
          main
          digit={1}
          icon={<Ticket aria-hidden="true" />}
          disabled={working}
          onPress={onKeep}
        >
          {t(say('不退，保留号码', 'No, keep it'))}
        </BigButton>
        <BigButton
          id="cancel-ticket"
          digit={2}
          icon={working ? <LoaderCircle className="ticket-turning" aria-hidden="true" /> : <Undo2 aria-hidden="true" />}
          disabled={working}
          onPress={onCancel}
        >
          {t(working ? say('正在退号', 'Giving it back') : say('退掉这个号', 'Yes, give it back'))}
        </BigButton>
      </div>
    </main>
  );
};

export const Cancelled = ({
  ticket,
  left,
  onDone,
}: {
  ticket: KioskTicket;
  left: number | undefined;
  onDone: () => void;
}) => {
  const { t } = useLanguage();
  return (
    <main className="kiosk-screen message" data-testid="cancelled">
      <div className="message-words">
        <span className="message-sign" data-tone="green">
          <CircleCheck aria-hidden="true" strokeWidth={1.75} />
        </span>
        <h1>{t(say(`${ticket.number} 号已退`, `Number ${ticket.number} was given back`))}</h1>
        <p className="message-text">
          {t(say('谢谢您让后面的人少等一会儿。', 'Thank you: those behind you wait a little less.'))}
        </p>
      </div>
      <Countdown left={left} of={15}>
        <BigButton id="done" main digit={1} onPress={onDone}>
          {t(say('完成', 'Done'))}
        </BigButton>
      </Countdown>
    </main>
  );
};
