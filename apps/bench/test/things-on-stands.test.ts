import type { IdCard, ScannedCode } from '@jiaohao/device-kit';
import type { Running } from '@jiaohao/devices';
import { describe, expect, test, vi } from 'vitest';
import { testCards } from '../src/cards.ts';
import { testCodes } from '../src/codes.ts';
import { testPassports, trayPassport } from '../src/passports.ts';
import { becomes, drivenStand, seenOf } from './desk-in-test.ts';

const cardsRead = (device: Running<'id-card'>) => {
  const read: IdCard[] = [];
  device.supervised.onDevice((reader) => reader.onCard((card) => read.push(card)));
  return read;
};

test('each card that is laid on the reader is read by the driver as it was written', async () => {
  const { stand, device, status } = await drivenStand('id-card.sdt', { tcp: 0 });
  const read = cardsRead(device as Running<'id-card'>);
  await becomes(status, { state: 'ready' });
  for (const card of testCards) {
    stand.verbs.lay?.(card.id);
    await vi.waitFor(() => expect(read.at(-1)?.number).toBe(card.card.number), 6000);
    expect(read.at(-1)).toMatchObject({ kind: card.card.kind, name: card.card.name, birth: card.card.birth });
    expect(seenOf(stand, 'id-card')).toMatchObject({ card: card.id, read: true });
    stand.verbs.lift?.();
  }
}, 60_000);

test.each([
  ['unlicensed', 'unlicensed'],
  ['self-test', 'self-test'],
] as const)(
  'a reader that is %s says so, and reads again when it is mended',
  async (value, fault) => {
    const { stand, device, status } = await drivenStand('id-card.sdt', { tcp: 0 });
    const read = cardsRead(device as Running<'id-card'>);
    await becomes(status, { state: 'ready' });
    stand.setSwitch('reader', value);
    await becomes(status, { state: 'fault', faults: [fault] }, 20_000);
    stand.setSwitch('reader', 'none');
    await becomes(status, { state: 'ready' }, 40_000);
    stand.verbs.lay?.('everyday');
    await vi.waitFor(() => expect(read).toHaveLength(1), 6000);
  },
  80_000,
);

test('each travel document is read by the driver as its zone says', async () => {
  const { stand, device, status } = await drivenStand('passport.mrz', { tcp: 0 }, { repeatMs: 0 });
  const read = cardsRead(device as Running<'id-card'>);
  await becomes(status, { state: 'ready' });
  for (const passport of testPassports) {
    stand.verbs.lay?.(passport.id);
    const { number, birth } = trayPassport(passport, '2026-11-24');
    await vi.waitFor(() => expect(read.at(-1)).toMatchObject({ kind: 'passport', number, birth }), 6000);
    expect(seenOf(stand, 'passport')).toEqual({ passport: passport.id, read: true });
    stand.verbs.lift?.();
  }
}, 40_000);

test('each code that is held before the scanner is heard by the driver, with whatever is in it', async () => {
  const { stand, device, status } = await drivenStand('code-scanner.serial', { tcp: 0 });
  const read: ScannedCode[] = [];
  (device as Running<'code-scanner'>).supervised.onDevice((scanner) => scanner.onCode((code) => read.push(code)));
  await becomes(status, { state: 'ready' });
  await vi.waitFor(() => expect(stand.state().linked).toBe(true));
  for (const code of testCodes) {
    stand.verbs.showCode?.(code);
    await vi.waitFor(() => expect(read.at(-1)?.text).toBe(code.text), 6000);
    expect(seenOf(stand, 'code-scanner').last).toMatchObject({ id: code.id, sent: true });
  }
});

describe('the keypads', () => {
  test('a verb and a typed number arrive, and the light turns green', async () => {
    const { stand, device, status } = await drivenStand('call-keypad.serial', { tcp: 0 });
    const pressed: unknown[] = [];
    (device as Running<'call-keypad'>).supervised.onDevice((keypad) => keypad.onKey((key) => pressed.push(key)));
    await becomes(status, { state: 'ready' });
    stand.verbs.pressKey?.('next');
    await vi.waitFor(() => expect(pressed).toEqual([{ key: 'next' }]), 6000);
    await vi.waitFor(() => expect(seenOf(stand, 'call-keypad').light).toBe('green'), 3000);
    for (const key of ['0', '1', '2']) stand.verbs.pressKey?.(key);
    expect(seenOf(stand, 'call-keypad').digits).toBe('012');
    stand.verbs.pressKey?.('call');
    await vi.waitFor(() => expect(pressed.at(-1)).toEqual({ key: 'call', number: '012' }), 6000);
    expect(seenOf(stand, 'call-keypad').digits).toBe('');
    expect(() => stand.verbs.pressKey?.('launch')).toThrow('launch');
  });

  test('a grade counts once, and only while somebody is invited', async () => {
    const { stand, device, status } = await drivenStand('rating-keypad.serial', { tcp: 0 });
    const { supervised } = device as Running<'rating-keypad'>;
    const scores: unknown[] = [];
    supervised.onDevice((keypad) => keypad.onScore((score) => scores.push(score)));
    await becomes(status, { state: 'ready' });
    stand.verbs.pressKey?.('5');
    expect(seenOf(stand, 'rating-keypad').last).toBeUndefined();
    await supervised.device()?.invite({ id: 'visit-7', seconds: 30 });
    await vi.waitFor(() => expect(seenOf(stand, 'rating-keypad').invited).toBeDefined(), 3000);
    stand.verbs.pressKey?.('4');
    stand.verbs.pressKey?.('1');
    await vi.waitFor(() => expect(scores).toEqual([{ invitation: 'visit-7', grade: 4 }]), 6000);
    await vi.waitFor(() => expect(seenOf(stand, 'rating-keypad').light).toBe('green'), 3000);
  });
});
