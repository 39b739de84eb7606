import { say, useLanguage } from '@jiaohao/ui';
import { SignInForm, type SignInProps } from '@jiaohao/ui/staff';
import { Modal } from 'antd';
import './sign-in-again.css';

/** Over the open work: the session has ended, everything behind it stays as it is. */
export const SignInAgain = (props: SignInProps) => {
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
      <p className="again">
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
