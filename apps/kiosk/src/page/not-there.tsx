import { say, useLanguage } from '@jiaohao/ui';
import { LoaderCircle } from 'lucide-react';
import './not-there.css';

/** Before the first news of the desk: nothing can be chosen yet, and it goes on by itself. */
export const NotThere = ({ long }: { long: boolean }) => {
  const { t } = useLanguage();
  return (
    <main className="kiosk-screen not-there" data-testid="not-there">
      <LoaderCircle aria-hidden="true" />
      <h1>{t(say('取号机正在准备', 'This kiosk is getting ready'))}</h1>
      <p>
        {long
          ? t(
              say(
                '还没有连上本机的设备，正在重试。请到旁边的取号机，或到咨询台取号。',
                'Its devices cannot be reached yet; trying again. Please use another kiosk or the enquiry desk.',
              ),
            )
          : t(say('请稍候，马上就好', 'One moment, please'))}
      </p>
    </main>
  );
};
