import type { Running } from '@jiaohao/devices';
import { tcpLink } from '@jiaohao/links';
import { expect, test, vi } from 'vitest';
import { becomes, drivenStand, seenOf } from './desk-in-test.ts';

const signal = () => AbortSignal.timeout(8000);

const printerOnStand = async () => {
  const made = await drivenStand('printer.escpos', { tcp: 0 }, { pollMs: 100, timeoutMs: 600 });
  const { supervised } = made.device as Running<'printer'>;
  await becomes(made.status, { state: 'ready' });
  const print = async () => {
    const printer = supervised.device();
    if (!printer) throw new Error('the printer is not open');
    const items = [{ type: 'text', text: '号码 A001', align: 'center', size: 2, bold: true }, { type: 'cut' }] as const;
    return printer.print(printer.encode({ columns: 48, items: [...items] }), signal());
  };
  const seen = () => seenOf(made.stand, 'printer');
  return { ...made, print, seen };
};

test('prints what the driver sends, and the ticket is torn off into the tray', async () => {
  const { stand, print, seen } = await printerOnStand();
  expect(await print()).toEqual({ printed: true });
  expect(seen().hanging).toHaveLength(1);
  expect(seen().hanging[0]?.items).toContainEqual(
    expect.objectContaining({ type: 'text', text: expect.stringContaining('号码 A001'), width: 2, height: 2 }),
  );
  stand.verbs.tearOff?.();
  expect(seen()).toMatchObject({ hanging: [], tray: [{ columns: 48 }] });
});

test.each([
  ['paper', 'low', { state: 'degraded', faults: ['paper-low'] }, 'ok'],
  ['paper', 'out', { state: 'fault', faults: ['paper-out'] }, 'ok'],
  ['cover', 'open', { state: 'fault', faults: ['cover-open'] }, 'closed'],
  ['motor', 'broken', { state: 'fault', faults: ['mechanical'] }, 'ok'],
] as const)('%s %s: the driver says so, and prints again when it is mended', async (name, value, said, mended) => {
  const { stand, status, print } = await printerOnStand();
  stand.setSwitch(name, value);
  await becomes(status, { state: said.state, faults: [...said.faults] });
  stand.setSwitch(name, mended);
  await becomes(status, { state: 'ready' });
  expect(await print()).toEqual({ printed: true });
});

test('a stuck cutter is told while it cuts; freed, the driver has it go on', async () => {
  const { stand, status, print, seen } = await printerOnStand();
  stand.setSwitch('cutter', 'stuck');
  const outcome = print();
  await becomes(status, { state: 'fault', faults: ['cutter-stuck'] });
  stand.setSwitch('cutter', 'ok');
  await outcome;
  await becomes(status, { state: 'ready' });
  await vi.waitFor(() => expect(seen().cutter).toBe('ok'), 5000);
});

test('unplugged, its port refuses; plugged in again it is the same port', async () => {
  const { stand, status } = await printerOnStand();
  const { link } = stand;
  if (link?.type !== 'tcp') throw new Error('not on TCP');
  await stand.setPlugged(false);
  await becomes(status, { state: 'offline' });
  await expect(tcpLink(link.host, link.port)(signal())).rejects.toMatchObject({ code: 'offline' });
  await stand.setPlugged(true);
  await becomes(status, { state: 'ready' });
  expect(stand.state().linked).toBe(true);
});

test('the wire tells what went over it, both ways', async () => {
  const { heard } = await printerOnStand();
  expect(heard.some(({ way, bytes }) => way === 'in' && Buffer.from(bytes).includes('100404', 0, 'hex'))).toBe(true);
  expect(heard.some(({ way }) => way === 'out')).toBe(true);
});
