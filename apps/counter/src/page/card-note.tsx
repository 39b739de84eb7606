import type { CardSeen, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { IdCard, TriangleAlert, X } from 'lucide-react';

/** A card that lies on the reader, or why it could not be read. */
export type CardOnDesk = { card: CardSeen } | { trouble: Text };

const kinds: Readonly<Record<CardSeen['kind'], Text>> = {
  citizen: say('居民身份证', 'Resident ID card'),
  permit: say('港澳台居民居住证', 'Residence permit'),
  foreigner: say('外国人永久居留身份证', 'Permanent residence card'),
  passport: say('护照', 'Passport'),
};

/** The masked card that was read; it goes by itself after a minute. */
export const CardNote = ({ shown, close }: { shown: CardOnDesk; close: () => void }) => {
  const { t } = useLanguage();
  const trouble = 'trouble' in shown || shown.card.expired;
  return (
    <div
      className={trouble ? 'message message-trouble' : 'message'}
      role={trouble ? 'alert' : 'status'}
      data-testid="card-note"
    >
      {trouble ? <TriangleAlert aria-hidden="true" /> : <IdCard aria-hidden="true" />}
      <span>
        {'trouble' in shown
          ? t(shown.trouble)
          : `${t(say('读到证件：', 'Read: '))}${t(kinds[shown.card.kind])}　${shown.card.name}　${shown.card.idNumber}${
              shown.card.expired ? `　${t(say('已过有效期', 'expired'))}` : ''
            }`}
      </span>
      <button
        type="button"
        className="message-close"
        aria-label={t(say('清除证件信息', 'Clear this card'))}
        onClick={close}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
};
