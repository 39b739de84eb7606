import type { HallInfo, SessionAnswer } from '@jiaohao/protocol';
import { Clock, type HallCall, say, useLanguage } from '@jiaohao/ui';
import './sign-in.css';
import { LanguageSwitch } from './language-switch.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The first screen of the terminal. */
export const SignIn = (props: { hall: HallInfo; call: HallCall; signedIn: (session: SessionAnswer) => void }) => {
  const { t } = useLanguage();
  return (
    <div className="enter">
      <aside className="enter-hall">
        <p className="enter-mark" aria-hidden="true">
          叫号
        </p>
        <div>
          <h1>{t(props.hall.name)}</h1>
          <p>{t(say('窗口工作台', 'Counter terminal'))}</p>
        </div>
        <Clock timeZone={props.hall.timeZone} />
      </aside>
      <main className="enter-side">
        <div className="enter-tools">
          <LanguageSwitch />
        </div>
        <div className="enter-card">
          <h2 className="enter-title">{t(say('您好，请登录', 'Welcome, please sign in'))}</h2>
          <SignInForm hall={props.hall} call={props.call} user="" signedIn={props.signedIn} />
        </div>
      </main>
    </div>
  );
};
