import type { BenchStand, Paper } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { thingsInHand, ticketCodes } from '../src/desk/things.ts';

const ticket = (id: number, number: string, qr: string | undefined): Paper => ({
  id,
  at: `2026-11-24T10:00:0${id}.000Z`,
  columns: 48,
  bytes: 100,
  items: [
    { type: 'text', text: '社会保险', align: 'center', width: 2, height: 2, bold: true },
    { type: 'text', text: number, align: 'center', width: 4, height: 4, bold: true },
    ...(qr ? [{ type: 'qr' as const, align: 'center' as const, content: qr, size: 6, level: 49 }] : []),
  ],
});

const printer = (id: string, hanging: Paper[], tray: Paper[]): BenchStand => ({
  id,
  simulator: 'printer.escpos',
  kind: 'printer',
  place: { zh: '门口', en: 'Door' },
  address: 'tcp 127.0.0.1:1',
  plugged: true,
  powered: true,
  linked: true,
  wire: 'well',
  wires: ['well'],
  switches: [],
  seen: { paper: 'ok', cover: 'closed', cutter: 'ok', hanging, tray },
});

test('the codes of the newest tickets come first, from whatever printer', () => {
  const stands = [
    printer('p1', [ticket(3, 'A003', 'http://h/t/3')], [ticket(1, 'A001', 'http://h/t/1')]),
    printer('p2', [ticket(2, 'B001', 'http://h/t/2')], [ticket(4, 'B002', undefined)]),
  ];
  expect(ticketCodes(stands).map(({ text, note }) => [text, note.en])).toEqual([
    ['http://h/t/3', 'Ticket A003'],
    ['http://h/t/2', 'Ticket B001'],
    ['http://h/t/1', 'Ticket A001'],
  ]);
  const { codes } = thingsInHand(stands, '2026-11-24', undefined);
  expect(codes[0]?.text).toBe('http://h/t/3');
  expect(codes.length).toBeGreaterThan(3);
});

test('what has expired by the day says so', () => {
  const expired = (day: string) => thingsInHand([], day, undefined).passports.filter((each) => each.expired).length;
  expect(expired('2011-01-01')).toBe(0);
  expect(expired('2026-11-24')).toBe(1);
});
