import { setTimeout as delay } from 'node:timers/promises';
import { type CallKey, type Grade, supervise } from '@jiaohao/device-kit';
import { hidCallKeypad, hidRatingKeypad } from '@jiaohao/keypad';
import { createHidKeypadSimulator } from '@jiaohao/keypad/simulator';
import { linkFrom, onPlugged } from '@jiaohao/links';
import { check, same, until } from './check.ts';
import { keyboardReports } from './descriptors.ts';
import { UhidDevice } from './uhid.ts';

const usb = '1a2c:2124';
const backoff = { firstMs: 600_000, longestMs: 600_000 };

export const keypads = async (): Promise<void> => {
  // Two of the same kind at one counter, the clerk's and the citizen's.
  const [calling, rating] = [createHidKeypadSimulator(), createHidKeypadSimulator()];
  const plug = (simulator: typeof calling, serialNumber: string) =>
    simulator.attach(new UhidDevice({ usb, name: 'Keypad', serialNumber, descriptor: keyboardReports }));
  const clerk = supervise({
    driver: hidCallKeypad,
    link: linkFrom({ type: 'hid', usb, serialNumber: 'C1' }),
    options: hidCallKeypad.options.parse({}),
    onPlugged,
    backoff,
  });
  const citizen = supervise({
    driver: hidRatingKeypad,
    link: linkFrom({ type: 'hid', usb, serialNumber: 'C2' }),
    options: hidRatingKeypad.options.parse({}),
    onPlugged,
    backoff,
  });
  const keys: CallKey[] = [];
  const scores: { invitation: string; grade: Grade }[] = [];
  clerk.onDevice((device) => device.onKey((key) => keys.push(key)));
  citizen.onDevice((device) => device.onScore((score) => scores.push(score)));

  await check('keys of a USB keypad call the next ticket and one by its number', async () => {
    await until('an offline keypad', () => clerk.status().state === 'offline');
    plug(calling, 'C1');
    await until('a ready keypad', () => clerk.status().state === 'ready');
    for (const key of ['enter', '0', '1', '2', 'enter', 'add'] as const) calling.press(key);
    await until('three keys', () => keys.length >= 3);
    same('keys', keys, [{ key: 'next' }, { key: 'call', number: '012' }, { key: 'recall' }]);
  });
  await check('a key of a USB keypad is a rating while somebody is invited, and once', async () => {
    plug(rating, 'C2');
    const device = await until('a ready keypad', () => citizen.status().state === 'ready' && citizen.device());
    rating.press('5');
    await delay(200);
    same('scores without an invitation', scores, []);
    await device.invite({ id: 'r1', seconds: 60 });
    rating.press('4');
    rating.press('1');
    same('score', await until('a score', () => scores[0]), { invitation: 'r1', grade: 4 });
    await delay(200);
    same('scores', scores.length, 1);
    same('calls', keys.length, 3);
  });
  await Promise.all([clerk.close(), citizen.close()]);
  calling.unplug();
  rating.unplug();
};
