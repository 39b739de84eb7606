import type { DemoAnswer, HallInfo, SessionAnswer, Text } from '@jiaohao/protocol';
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { HallCall } from '../hall-client.ts';
import { say, useLanguage } from '../language.tsx';
import { errorText } from './error-text.ts';
import './sign-in.css';

type Account = DemoAnswer['accounts'][number];

export type SignInProps = {
  hall: HallInfo;
  call: HallCall;
  /** Filled in already; '' when it is not known who comes. */
  user: string;
  /** Why to sign in again. */
  note: Text | undefined;
  /** In a demo hall: the line under an account that is offered to be pressed; undefined leaves the account out. */
  offer: (account: Account) => Text | undefined;
  signedIn: (session: SessionAnswer) => void;
};

/** User and password; in a demo hall its accounts are offered to be pressed. */
export const SignInForm = (props: SignInProps) => {
  const { hall, call, offer } = props;
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
      (demo) => setAccounts(demo?.accounts ?? []),
      () => undefined,
    );
  }, [hall.demo, call]);

  const enter = async (account: Pick<Account, 'user' | 'password'>) => {
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

  const note = refusal ?? props.note;
  const offered = accounts.flatMap((account) => {
    const text = offer(account);
    return text ? [{ account, text }] : [];
  });

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
        {note && (
          <p className="enter-refusal" role="alert" data-testid="sign-in-refusal">
            {t(note)}
          </p>
        )}
        <Button type="primary" htmlType="submit" size="large" block loading={busy} data-testid="sign-in-submit">
          {t(say('登录', 'Sign in'))}
        </Button>
      </form>
      {offered.length > 0 && (
        <div className="enter-demo">
          <h3>{t(say('演示账号，点一下即可登录', 'Demo accounts: press one to sign in'))}</h3>
          <div className="enter-chips">
            {offered.map(({ account, text }) => (
              <button
                key={account.user}
                type="button"
                data-testid={`demo-${account.user}`}
                onClick={() => enter(account)}
              >
                <b>{account.user}</b>
                <span>{t(text)}</span>
              </button>
            ))}
          </div>
        </div>
      )}
    </>
  );
};
