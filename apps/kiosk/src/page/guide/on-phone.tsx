import type { Text } from '@jiaohao/protocol';
import { QrCode, say, useLanguage } from '@jiaohao/ui';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { focusFirst } from '../keypad/focus.ts';
import { BigButton } from '../parts/big-button.tsx';
import './on-phone.css';

/** The code of the address where it can be done without coming, large enough for any phone. */
export const OnPhone = ({ url, note, onClose }: { url: string; note: Text | undefined; onClose: () => void }) => {
  const { t } = useLanguage();
  useEffect(() => focusFirst(), []);
  return (
    <div className="on-phone" data-modal data-testid="on-phone">
      <section className="card">
        <h2>{t(say('请用手机扫码', 'Scan this with your phone'))}</h2>
        <QrCode text={url} label={t(say('网上办理的二维码', 'Code of the online service'))} />
        {note && <p>{t(note)}</p>}
        <p className="on-phone-url">{url}</p>
        <BigButton id="on-phone-close" main digit={1} icon={<X aria-hidden="true" />} onPress={onClose}>
          {t(say('关闭', 'Close'))}
        </BigButton>
      </section>
    </div>
  );
};
