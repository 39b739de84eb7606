import type { HallInfo, SessionAnswer, Text } from '@jiaohao/protocol';
import { Clock, type HallCall, say, useLanguage } from '@jiaohao/ui';
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { errorText } from './error-text.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { roleText } from './role-text.ts';
import './sign-in.css';

type Account = { user: string; password: string; role: string };

/** User and password; in a demo hall the accounts of those who lead it are offered to be pressed. */
export const SignIn = (props: {
  hall: HallInfo;
  call: HallCall;
  expired: boolean;
  signedIn: (session: SessionAnswer) => void;
}) => {
  const { hall, call } = props;
  const { t } = useLanguage();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Text>();
  const [accounts, setAccounts] = useState<readonly Account[]>([]);
  const userField = useId();
  const passwordField = useId();

  useEffect(() => {
    if (!hall.demo) return;
    call('demo').then(
      (demo) => setAccounts(demo?.accounts.filter(({ role }) => role !== 'clerk') ?? []),
      () => undefined,
    );
  }, [hall.demo, call]);

  const enter = async (account: { user: string; password: string }) => {
    if (busy) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      const session = await call('signIn', { body: { user: account.user.trim(), password: account.password } });
      if (session) props.signedIn(session);
    } catch (error) {
      setRefusal(errorText(error));
      setPassword('');
    }
    setBusy(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (user.trim() && password) void enter({ user, password });
    else setRefusal(say('请输入账号和密码', 'Please type your account and password'));
  };

  const ended = props.expired ? say('登录已过期，请重新登录', 'Your session has ended. Sign in again') : undefined;
  const note = refusal ?? ended;
  return (
    <div className="enter">
      <aside className="enter-hall">
        <p className="enter-mark" aria-hidden="true">
          叫号
        </p>
        <div>
          <h1>{t(hall.name)}</h1>
          <p>{t(say('管理台', 'Console'))}</p>
        </div>
        <Clock timeZone={hall.timeZone} />
      </aside>
      <main className="enter-side">
        <div className="enter-tools">
          <LanguageSwitch />
        </div>
        <div className="enter-card">
          <h2>{t(say('您好，请登录', 'Welcome, please sign in'))}</h2>
          <form className="enter-form" onSubmit={submit} data-testid="sign-in">
            <label htmlFor={userField}>
              {t(say('账号', 'Account'))}
              <Input
                autoFocus
                autoComplete="username"
                id={userField}
                name="user"
                maxLength={64}
                value={user}
                onChange={(event) => setUser(event.target.value)}
              />
            </label>
            <label htmlFor={passwordField}>
              {t(say('密码', 'Password'))}
              <Input.Password
                autoComplete="current-password"
                id={passwordField}
                name="password"
                maxLength={256}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </label>
            {note && (
              <p className="enter-refusal" role="alert" data-testid="sign-in-refusal">
                {t(note)}
              </p>
            )}
            <Button type="primary" htmlType="submit" size="large" block loading={busy} data-testid="sign-in-submit">
              {t(say('登录', 'Sign in'))}
            </Button>
          </form>
          {accounts.length > 0 && (
            <div className="enter-demo">
              <h3>{t(say('演示账号，点一下即可登录', 'Demo accounts: press one to sign in'))}</h3>
              <div className="enter-chips">
                {accounts.map((account) => (
                  <button
                    key={account.user}
                    type="button"
                    data-testid={`demo-${account.user}`}
                    onClick={() => enter(account)}
                  >
                    <b>{account.user}</b>
                    <span>{t(roleText(account.role))}</span>
                  </button>
                ))}
              </div>
            </div>
          )}
        </div>
      </main>
    </div>
  );
};
