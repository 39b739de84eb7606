import type { HallInfo, Text } from '@jiaohao/protocol';
import { Delete, Link2 } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import type { Credential } from './credential.ts';
import { HallError, hallClient } from './hall-client.ts';
import { say, useLanguage } from './language.tsx';
import './pairing-screen.css';

const texts = {
  title: say('这台设备还没有配对', 'This device is not paired yet'),
  again: say('这台设备的凭据已失效，请重新配对', 'The hall no longer knows this device. Please pair it again.'),
  step: say(
    '请管理员为这台设备生成一次性配对码，然后在这里输入。',
    'Ask the administrator for a one-time pairing code for this device and enter it here.',
  ),
  code: say('配对码', 'Pairing code'),
  pair: say('配对', 'Pair'),
  pairing: say('正在配对…', 'Pairing…'),
  erase: say('删除一位', 'Delete one'),
  wrongKind: say(
    '这个配对码属于另一种设备，请向管理员确认。',
    'This code belongs to another kind of device. Please check with the administrator.',
  ),
};

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/**
 * Asks for the one-time code and trades it for the device's credential. `name` is what this device is called in words,
 * `kind` what the code must be for. Digits have their own keys, because a pad or a TV may have no keyboard.
 */
export const PairingScreen = ({
  hall,
  kind,
  name,
  refused,
  base = '',
  onPaired,
}: {
  hall: HallInfo | undefined;
  kind: string;
  name: Text;
  refused: boolean;
  base?: string;
  onPaired: (credential: Credential) => void;
}) => {
  const { lang, t } = useLanguage();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const field = useRef<HTMLInputElement>(null);

  const change = (next: string) => {
    setTrouble(undefined);
    setCode(next.slice(0, 32));
  };
  const fail = (sentence: string) => {
    setTrouble(sentence);
    setCode('');
    field.current?.focus();
  };
  const pair = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || code.trim().length < 4) return;
    setBusy(true);
    try {
      const given = await hallClient({ base, token: () => undefined, lang: () => lang })('enrol', {
        body: { code: code.trim() },
      });
      if (given?.kind === kind) onPaired(given);
      else fail(t(texts.wrongKind));
    } catch (error) {
      if (!(error instanceof HallError)) throw error;
      fail(error.message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="pairing" data-testid="pairing">
      <form className="pairing-card" onSubmit={pair}>
        <p className="pairing-hall">
          {hall ? t(hall.name) : ''}
          <span>{t(name)}</span>
        </p>
        <h1>
          <Link2 aria-hidden="true" />
          {t(refused ? texts.again : texts.title)}
        </h1>
        <p className="pairing-step">{t(texts.step)}</p>
        <label htmlFor="pairing-code">{t(texts.code)}</label>
        <input
          id="pairing-code"
          data-testid="pairing-code"
          ref={field}
          className="number"
          value={code}
          onChange={(event) => change(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: there is nothing else on this screen, and a TV has no pointer
          autoFocus
          aria-invalid={trouble !== undefined}
          aria-describedby="pairing-trouble"
        />
        <p id="pairing-trouble" className="pairing-trouble" role="alert" data-testid="pairing-trouble">
          {trouble}
        </p>
        <div className="pairing-keys">
          {keys.map((key) => (
            <button key={key} type="button" className="number" onClick={() => change(code + key)}>
              {key}
            </button>
          ))}
          <button type="button" aria-label={t(texts.erase)} onClick={() => change(code.slice(0, -1))}>
            <Delete aria-hidden="true" />
          </button>
          <button type="button" className="number" onClick={() => change(`${code}0`)}>
            0
          </button>
          <button
            type="submit"
            className="pairing-go"
            disabled={busy || code.trim().length < 4}
            data-testid="pairing-go"
          >
            {t(busy ? texts.pairing : texts.pair)}
          </button>
        </div>
      </form>
    </main>
  );
};
