import { say, useLanguage } from '@jiaohao/ui';
import { LoaderCircle } from 'lucide-react';
import '../not-there.css';

/** The tap was heard; the hall is being asked for a number. */
export const Issuing = () => {
  const { t } = useLanguage();
  return (
    <main className="kiosk-screen not-there" data-testid="issuing">
      <LoaderCircle aria-hidden="true" />
      <h1>{t(say('正在为您取号', 'Getting your number'))}</h1>
      <p>{t(say('请稍候', 'One moment, please'))}</p>
    </main>
  );
};
