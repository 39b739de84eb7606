import { expect, test } from 'vitest';
import { readCode } from '../src/desk/codes.ts';

test.each([
  ['http://192.168.1.10:8080/t/mb1kq0aZ_x-4', { is: 'ticket', ticket: 'mb1kq0aZ_x-4' }],
  ['https://hall.example/t/mb1kq0aZ_x-4/', { is: 'ticket', ticket: 'mb1kq0aZ_x-4' }],
  ['https://hall.example/hall/book/abcdef123', { is: 'booking', booking: 'abcdef123' }],
  ['https://hall.example/b/abcdef123', { is: 'booking', booking: 'abcdef123' }],
  ['https://hall.example/v/7KQ2-M4XD', { is: 'paper', code: '7KQ2-M4XD' }],
  ['482913', { is: 'booking', booking: '482913' }],
  [' 482913\r', { is: 'booking', booking: '482913' }],
  ['48291', { is: 'unknown' }],
  ['4829131', { is: 'unknown' }],
  ['', { is: 'unknown' }],
  ['https://hall.example/', { is: 'unknown' }],
  ['https://hall.example/t/mb1kq0aZ?next=https://evil.example', { is: 'unknown' }],
  ['https://user@evil.example/t/mb1kq0aZ', { is: 'unknown' }],
  ['javascript:alert(1)/t/mb1kq0aZ', { is: 'unknown' }],
  ['file:///t/mb1kq0aZ', { is: 'unknown' }],
  ['https://hall.example/t/../../admin', { is: 'unknown' }],
  ['https://hall.example/t/<script>', { is: 'unknown' }],
  ['AlipaysCode:28763443825664394', { is: 'unknown' }],
])('%s', (text, seen) => expect(readCode(text)).toMatchObject(seen));
