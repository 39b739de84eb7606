import { say, useLanguage } from '@jiaohao/ui';
import { Delete, LogOut, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { focusFirst } from '../keypad/focus.ts';
import type { KioskBridge } from '../use-desk.ts';
import './way-out.css';

const longest = 32;
const untouchedMs = 30_000;

/** The operator's way out of the locked screen: a keypad for the code, which only the desk knows. */
export const WayOut = ({ desk, onClose }: { desk: KioskBridge | undefined; onClose: () => void }) => {
  const { t } = useLanguage();
  const [code, setCode] = useState('');
  const [wait, setWait] = useState(0);
  const [said, setSaid] = useState<'wrong' | 'open' | 'no-desk'>();
  const asking = useRef(false);

  const send = async () => {
    if (asking.current || wait > 0 || !code) return;
    asking.current = true;
    const answer = await desk?.ask('leave', { code }).catch(() => undefined);
    asking.current = false;
    setCode('');
    setSaid(!answer ? 'no-desk' : answer.ok ? 'open' : 'wrong');
    setWait(answer && !answer.ok ? Math.ceil(answer.waitSeconds) : 0);
  };

  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every key gives the operator time again
  useEffect(() => {
    const timer = setTimeout(onClose, untouchedMs);
    return () => clearTimeout(timer);
  }, [code, said]);
  useEffect(() => focusFirst(), []);

  const add = (digit: string) => {
    setSaid(undefined);
    setCode((typed) => (typed + digit).slice(0, longest));
  };
  const less = () => setCode((typed) => typed.slice(0, -1));
  // Typed digits belong to the code, wherever the focus is.
  useEffect(() => {
    const press = ({ key }: KeyboardEvent) => {
      if (/^[0-9]$/.test(key)) setCode((typed) => (typed + key).slice(0, longest));
      else if (key === 'Backspace') setCode((typed) => typed.slice(0, -1));
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <div className="way-out" data-modal data-testid="way-out">
      <section className="way-out-box card" aria-label={t(say('管理员', 'Operator'))}>
        <h1>{t(say('管理员退出', "Operator's way out"))}</h1>
        <p className="way-out-code number" data-testid="way-out-code" data-length={code.length}>
          {code ? '●'.repeat(Math.min(code.length, 12)) : t(say('请输入退出码', 'Enter the code'))}
        </p>
        <p className="way-out-said" role="status" data-testid="way-out-said">
          {said === 'open' && t(say('已放行，正在退出…', 'Correct. Leaving…'))}
          {said === 'no-desk' && t(say('本机程序没有应答，请再试', 'The kiosk did not answer; try again'))}
          {said === 'wrong' &&
            (wait > 0
              ? t(say(`退出码不对，请 ${wait} 秒后再试`, `Wrong code. Try again in ${wait} s`))
              : t(say('退出码不对，请再试', 'Wrong code; try again')))}
        </p>
        <div className="way-out-keys">
          {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
            <button key={digit} type="button" className="number" disabled={wait > 0} onClick={() => add(digit)}>
              {digit}
            </button>
          ))}
          <button type="button" aria-label={t(say('删除', 'Delete'))} onClick={less}>
            <Delete aria-hidden="true" />
          </button>
          <button type="button" className="number" disabled={wait > 0} onClick={() => add('0')}>
            0
          </button>
          <button
            type="button"
            data-main="true"
            data-testid="way-out-send"
            aria-label={t(say('确定', 'Enter'))}
            disabled={wait > 0 || !code}
            onClick={send}
          >
            <LogOut aria-hidden="true" />
          </button>
        </div>
        <button type="button" className="big-button" data-testid="way-out-close" onClick={onClose}>
          <X aria-hidden="true" />
          {t(say('不退出', 'Stay'))}
        </button>
      </section>
    </div>
  );
};
