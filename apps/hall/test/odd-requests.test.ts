import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Health, Problem, RouteName } from '@jiaohao/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawHttp } from '../../../test/lib/raw-http.ts';
import { type BookingHall, bookingHall, time } from './booking-hall.ts';
import { oddRequests } from './odd-requests.ts';

let hall: BookingHall;
let admin: string;

beforeAll(async () => {
  const data = mkdtempSync(join(tmpdir(), 'jiaohao-odd-'));
  const pages = join(data, 'pages');
  for (const page of ['kiosk', 'phone/book']) {
    mkdirSync(join(pages, page), { recursive: true });
    writeFileSync(join(pages, page, 'index.html'), '<!doctype html>');
  }
  hall = await bookingHall({ data, pages, at: time('10:00') });
  admin = await hall.signIn('admin');
});
afterAll(() => hall.stop());

/** These would end the session that asks, or hear "too many tries" from the eleventh on. */
const askedAs = (name: RouteName, access: string): string | undefined => {
  if (name === 'signOut') return undefined;
  if (access === 'kiosk' || name === 'book' || name === 'booking' || name === 'cancelBooking') return hall.kiosk;
  return access === 'anyone' ? undefined : admin;
};

const ticket = async () => String((await hall.post('/tickets', { queue: 'tax' }, hall.kiosk)).body.id);

/** After how many requests the log is looked at, for a change that none of them was given. */
const ofOneLook = 10;

/** A try at a number that was never lent is put down, whoever makes it: that is no change. */
const isPutDown = (name: RouteName, code: string): boolean => name === 'deliver' && code === 'unknown-lease';

test('nothing odd in a path, a query or a body makes the hall fail, and what it refuses changes nothing', async () => {
  const http = rawHttp(hall.http);
  const wrong: string[] = [];
  const requests = oddRequests({ id: await ticket(), counter: '1', device: 'none', queue: 'tax', trouble: '1' });
  /** How long the log is: whatever changes is put down there. */
  const events = async () => {
    const said = await http.ask('GET', '/api/v1/health', {});
    return (JSON.parse(said.body) as Health).store.events;
  };
  let before = await events();
  let given = 0;
  for (const [i, { name, route, path, body }] of requests.entries()) {
    const as = askedAs(name, route.access);
    const headers: Record<string, string> = {
      ...(as !== undefined && { authorization: `Bearer ${as}` }),
      ...(i % 2 === 0 && { 'idempotency-key': `odd-${i}` }),
    };
    const said = await http.ask(route.method, `/api/v1${path}`, headers, body);
    const code = said.status >= 400 ? (JSON.parse(said.body) as Problem).code : '';
    const failed = said.status >= 500 && !route.refusals.includes(code);
    if (failed) wrong.push(`${said.status} ${code} ${name} ${path} ${body}`.slice(0, 300));
    if (said.status < 300 || isPutDown(name, code)) given += 1;
    if (i % ofOneLook !== ofOneLook - 1) continue;
    const after = await events();
    if (given === 0 && after !== before)
      wrong.push(`${after - before} changes up to ${name} ${path} ${body}`.slice(0, 300));
    before = after;
    given = 0;
  }
  http.close();
  expect(wrong).toEqual([]);
  expect(requests.length).toBeGreaterThan(2000);
}, 120_000);

/** What the server answers to these bytes: its status, or 'closed'. */
const answerTo = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(hall.http, '127.0.0.1');
    socket.setEncoding('latin1');
    socket.on('error', () => {});
    socket.once('data', (text: string) => {
      resolve(text.slice(9, 12));
      socket.destroy();
    });
    socket.once('close', () => resolve('closed'));
    socket.write(bytes, 'latin1');
  });

const get = (target: string, more = ''): Promise<string> =>
  answerTo(`GET ${target} HTTP/1.1\r\nHost: x\r\n${more}\r\n`);

describe('an odd address is refused or leads nowhere', () => {
  test.each([
    ['/../', '400'],
    ['/kiosk/../../', '400'],
    ['/%2e%2e/', '400'],
    ['/%2e%2e/%2e%2e/etc/passwd', '400'],
    ['/..%2f..%2fetc/passwd', '404'],
    ['/%00', '400'],
    ['/kiosk/%00', '400'],
    ['/%', '400'],
    ['/%zz', '400'],
    ['/%ED%A0%80', '400'],
    ['/..%5c', '400'],
    ['//', '404'],
    ['/t/%00', '404'],
    ['/t/%00/events', '404'],
    ['/t/__proto__', '404'],
    ['/b/%00', '400'],
    ['/b/%00/calendar.ics', '400'],
    ['/b/%2e%2e/calendar.ics', '404'],
    ['/v/%00', '400'],
    [`/v/?code=${'A'.repeat(39)}%F0%9F%98%80`, '302'],
    ['/v/?code=a&code=b', '200'],
    ['/v/?code=%00', '302'],
    ['/?%00', '200'],
    ['/kiosk/?lang=a&lang=b', '200'],
    ['/api/v1/papers/%00/pdf', '401'],
    ['*', '200'],
    ['http://elsewhere/../', '404'],
    [`/${'x'.repeat(9000)}`, '404'],
    [`/t/${'x'.repeat(9000)}`, '404'],
    [`/${'x'.repeat(20_000)}`, '431'],
  ])('%s', async (target, status) => expect(await get(target)).toBe(status));
});

const lines = (count: number): string => Array.from({ length: count }, (_, i) => `X-${i}: 1\r\n`).join('');

describe('headers', () => {
  test.each([
    ['a hundred', lines(99), '200'],
    ['more than a hundred', lines(120), '431'],
    ['20 KB', `X-Long: ${'x'.repeat(20_000)}\r\n`, '431'],
    ['a length below nothing', 'Content-Length: -1\r\n', '400'],
    ['two lengths', 'Content-Length: 1\r\nContent-Length: 2\r\n', '400'],
    ['length and pieces', 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n', '400'],
    ['a name with a blank', 'X y: 1\r\n', '400'],
    ['a value with NUL', 'X-Y: a\0b\r\n', '400'],
    ['any language', `Accept-Language: ${'%'.repeat(500)}\r\n`, '200'],
    ['any credential', `Authorization: Bearer ${'\u00ff'.repeat(3000)}\r\n`, '200'],
    ['any cookie', `Cookie: jiaohao=${'-'.repeat(3000)}; __proto__=1\r\n`, '200'],
    ['any way here', 'X-Forwarded-For: ::1, , __proto__, 999.1.1.1\r\nForwarded: for=;;\r\n', '200'],
    ['any encoding', 'Accept-Encoding: gzip;q=0, *;q=x\r\nIf-None-Match: "",W/\r\n', '200'],
    ['a wish that nobody has', 'Expect: the-unexpected\r\n', '417'],
  ])('%s', async (_name, more, status) => expect(await get('/api/v1/catalog', more)).toBe(status));
});
