import type { HallInfo, SessionAnswer, Text } from '@jiaohao/protocol';
import { type HallCall, say, useLanguage } from '@jiaohao/ui';
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { errorText } from './error-text.ts';

type Account = { user: string; password: string; counter?: string | undefined };

/** User and password; in a demo hall its accounts are offered to be picked. `user` is filled in already when known. */
export const SignInForm = (props: {
  hall: HallInfo;
  call: HallCall;
  user: string;
  signedIn: (session: SessionAnswer) => void;
}) => {
  const { hall, call } = props;
  const { t } = useLanguage();
  const [user, setUser] = useState(props.user);
  const [password, setPassword] = useState('');
  const userField = useId();
  const passwordField = useId();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Text>();
  const [accounts, setAccounts] = useState<readonly Account[]>([]);

  useEffect(() => {
    if (!hall.demo) return;
    call('demo').then(
      (demo) => setAccounts(demo?.accounts.filter((account) => account.role === 'clerk') ?? []),
      () => undefined,
    );
  }, [hall.demo, call]);

  const enter = async (account: Account) => {
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
    if (user.trim() && password) enter({ user, password });
    else setRefusal(say('请输入账号和密码', 'Please type your account and password'));
  };

  return (
    <>
      <form className="enter-form" onSubmit={submit} data-testid="sign-in">
        <label htmlFor={userField}>
          {t(say('账号', 'Account'))}
          <Input
            autoFocus={user === ''}
            autoComplete="username"
            id={userField}
            name="user"
            maxLength={64}
            value={user}
            data-testid="user"
            onChange={(event) => setUser(event.target.value)}
          />
        </label>
        <label htmlFor={passwordField}>
          {t(say('密码', 'Password'))}
          <Input.Password
            autoFocus={user !== ''}
            autoComplete="current-password"
            id={passwordField}
            name="password"
            maxLength={256}
            value={password}
            data-testid="password"
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {refusal && (
          <p className="enter-refusal" role="alert" data-testid="sign-in-refusal">
            {t(refusal)}
          </p>
        )}
        <Button type="primary" htmlType="submit" size="large" block loading={busy} data-testid="sign-in-submit">
          {t(say('登录', 'Sign in'))}
        </Button>
      </form>
      {accounts.length > 0 && (
        <div className="enter-demo">
          <h2>{t(say('演示账号，点一下即可登录', 'Demo accounts: press one to sign in'))}</h2>
          <div className="enter-chips">
            {accounts.map((account) => {
              const counter = hall.counters.find((known) => known.id === account.counter);
              return (
                <button
                  key={account.user}
                  type="button"
                  data-testid={`demo-${account.user}`}
                  onClick={() => enter(account)}
                >
                  <b>{account.user}</b>
                  <span>{counter ? t(counter.name) : t(say('自选窗口', 'Any counter'))}</span>
                </button>
              );
            })}
          </div>
        </div>
      )}
    </>
  );
};
