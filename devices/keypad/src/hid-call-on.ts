import type { Duplex } from 'node:stream';
import { type CallKey, type CallKeypad, createListeners, openDevice } from '@jiaohao/device-kit';
import type { Time } from '@jiaohao/time';
import { type KeyMap, keyName } from './key-map.ts';
import { createPresses, digitOf } from './presses.ts';

export interface HidCallSettings {
  keys: KeyMap;
  /** How long typed digits hold, milliseconds. */
  entryMs: number;
}

const mostDigits = 6;

/** A numeric keypad with which a clerk calls. Nobody sees the digits: what is doubtful calls nobody. */
export const hidCallOn = (link: Duplex, settings: HidCallSettings, time: Time): CallKeypad => {
  const keys = createListeners<CallKey>();
  const presses = createPresses();
  let digits = '';
  let typedAt = 0;

  const enter = () => {
    const [number, age] = [digits, time.elapsed() - typedAt];
    digits = '';
    // Digits forgotten long ago must not be called, and must not turn into "next" either.
    if (number.length > mostDigits || age > settings.entryMs) device.ignore();
    else keys.emit({ key: 'call', number });
  };

  const press = (usage: number) => {
    const digit = digitOf(usage);
    if (digit !== undefined) {
      if (time.elapsed() - typedAt > settings.entryMs) digits = '';
      digits = `${digits}${digit}`.slice(0, mostDigits + 1);
      typedAt = time.elapsed();
      return;
    }
    const name = keyName(usage);
    if (name === 'enter' && digits !== '') return enter();
    const action = name ? settings.keys[name] : 'none';
    if (action === 'none') return;
    digits = '';
    if (action !== 'clear') keys.emit({ key: action });
  };

  const device = openDevice(link, {
    name: 'keypad',
    timers: time,
    receive: (report) => {
      const pressed = presses(report);
      if (!pressed) return device.drop();
      device.understood();
      for (const usage of pressed) press(usage);
    },
  });

  return {
    onKey: keys.add,
    health: device.health,
    onHealth: device.onHealth,
    ended: device.ended,
    close: device.close,
  };
};
