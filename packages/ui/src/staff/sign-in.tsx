import type { Text } from '@jiaohao/protocol';
import { Clock } from '../clock.tsx';
import { say, useLanguage } from '../language.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { SignInForm, type SignInProps } from './sign-in-form.tsx';

/** The first screen of a staff page. `title` names the page. */
export const SignIn = ({ title, ...form }: SignInProps & { title: Text }) => {
  const { t } = useLanguage();
  return (
    <div className="enter">
      <aside className="enter-hall">
        <p className="enter-mark" aria-hidden="true">
          叫号
        </p>
        <div>
          <h1>{t(form.hall.name)}</h1>
          <p>{t(title)}</p>
        </div>
        <Clock timeZone={form.hall.timeZone} />
      </aside>
      <main className="enter-side">
        <div className="enter-tools">
          <LanguageSwitch />
        </div>
        <div className="enter-card">
          <h2>{t(say('您好，请登录', 'Welcome, please sign in'))}</h2>
          <SignInForm {...form} />
        </div>
      </main>
    </div>
  );
};
