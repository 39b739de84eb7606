import type { HallInfo, SessionAnswer } from '@jiaohao/protocol';
import { type HallCall, say, useLanguage } from '@jiaohao/ui';
import { Modal } from 'antd';
import { SignInForm } from './sign-in-form.tsx';
import './sign-in.css';

/** Over the open work: the session has ended, everything behind it stays as it is. */
export const SignInAgain = (props: {
  hall: HallInfo;
  call: HallCall;
  user: string;
  signedIn: (session: SessionAnswer) => void;
}) => {
  const { t } = useLanguage();
  return (
    <Modal
      open
      centered
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      zIndex={2000}
      width={480}
      footer={null}
      title={t(say('登录已过期，请重新登录', 'The session has ended, please sign in again'))}
    >
      <p className="enter-again">
        {t(
          say(
            '登录后回到刚才的页面，当前的号不受影响。',
            'You come back to where you were. The current number is safe.',
          ),
        )}
      </p>
      <SignInForm {...props} />
    </Modal>
  );
};
