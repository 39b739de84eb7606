import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { answerHeaders, type HouseAnswer, houseListener, type SharedKey, type SourceOptions } from '../src/index.ts';
import {
  type Answering,
  card,
  houseOf,
  key,
  oneCase,
  pdf,
  proof,
  serve,
  smallHouse,
  sourceAt,
} from './house-in-test.ts';

const opened: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

const at = async (listener: RequestListener, over: Partial<SourceOptions> = {}, path = '') => {
  const server = await serve(listener);
  opened.push(server);
  return sourceAt(`${server.url}${path}`, over);
};
const house = (answering: Answering = houseOf()) => houseListener(answering);
/** An honest house whose answer is changed on its way. */
const changed = (change: (answer: HouseAnswer) => HouseAnswer, clock?: () => number) => {
  const answering = houseOf(clock ? { clock } : {});
  return house(async (request) => change(await answering(request)));
};
/** A house that signs whatever it says. */
const saying = (status: number, type: string, body: Uint8Array | string, headers: Record<string, string> = {}) =>
  house(async (request) => {
    const bytes = Buffer.from(body);
    const to = { key, nonce: String(request.headers['jiaohao-nonce']) };
    return { status, headers: { 'content-type': type, ...answerHeaders(to, status, bytes), ...headers }, body: bytes };
  });

describe('a house that is well', () => {
  test.each(['', '/', '/hall', '/hall/v2/'])('answers below %j', async (path) => {
    const { source, troubles } = await at(house(houseOf({ base: path.replace(/\/$/, '') })), {}, path);
    expect(await source.progress({ card })).toEqual({ ok: true, answer: [oneCase] });
    expect(await source.progress({ caseNo: '661234567890' })).toEqual({ ok: true, answer: [oneCase] });
    expect(await source.progress({ caseNo: '660000000000' })).toEqual({ ok: true, answer: [] });
    expect(await source.holdings(card)).toMatchObject({ ok: true, answer: [proof, { id: 'used-up' }] });
    const paper = await source.paper('si-proof', card);
    expect(paper).toMatchObject({ ok: true, answer: { holding: proof } });
    expect(paper.ok && Buffer.from(paper.answer.pdf).equals(pdf)).toBe(true);
    expect(troubles).toEqual([]);
  });

  test('answers by SM3 where that was agreed on', async () => {
    const sm3: SharedKey = { ...key, algorithm: 'hmac-sm3' };
    const { source } = await at(house(houseOf({ key: sm3 })), { key: sm3 });
    expect(await source.progress({ card })).toEqual({ ok: true, answer: [oneCase] });
  });

  test('sees no personal data in any address, and the number in capital letters', async () => {
    const urls: string[] = [];
    const numbers: string[] = [];
    const answering = houseOf();
    const { source } = await at(
      house((request) => {
        urls.push(request.path);
        numbers.push(JSON.parse(Buffer.from(request.body).toString()).card.number);
        return answering(request);
      }),
    );
    await source.progress({ card });
    await source.paper('si-proof', card);
    expect(urls).toEqual(['/cases', '/holdings', '/holdings/si-proof/pdf']);
    expect(new Set(numbers)).toEqual(new Set(['11010519491231002X']));
  });

  test.each(['used-up', 'no-such', '', '../cases', 'a/b', '11010519491231002X', 'x'.repeat(81)])(
    'has no paper %j for this person',
    async (id) => {
      const { source, troubles } = await at(house());
      expect(await source.paper(id, card)).toEqual({ ok: false, why: 'unknown' });
      expect(troubles).toEqual([]);
    },
  );
});

const silent = (_request: IncomingMessage, _response: ServerResponse) => {};
const headOnly: RequestListener = (_request, response) => void response.writeHead(200).flushHeaders();
const trickle: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 20);
  response.once('close', () => clearInterval(timer));
};

describe('a house that does not answer in time is late, and the call ends', () => {
  test.each<[string, RequestListener]>([
    ['silent', silent],
    ['silent after its head', headOnly],
    ['sending a byte now and then', trickle],
  ])('%s', async (_how, listener) => {
    const { source, troubles } = await at(listener, { timeoutMs: 300, paperTimeoutMs: 400 });
    const all = await Promise.all([source.progress({ card }), source.holdings(card), source.paper('si-proof', card)]);
    expect(all).toEqual(Array(3).fill({ ok: false, why: 'late' }));
    expect(troubles.map(({ why }) => why)).toEqual(['late', 'late', 'late']);
  });

  test('with its list, but not with the paper', async () => {
    const answering = houseOf();
    const listener = house(async (request) => {
      if (request.path.endsWith('/pdf')) return new Promise<HouseAnswer>(() => {});
      return answering(request);
    });
    const { source } = await at(listener, { paperTimeoutMs: 2000 });
    expect(await source.paper('si-proof', card)).toEqual({ ok: false, why: 'late' });
  });
});

const hugeJson = JSON.stringify([{ ...oneCase, todo: { zh: 'x'.repeat(1024 * 1024), en: 'x' } }]);
const flip = (text: string) => (text.startsWith('a') ? `b${text.slice(1)}` : `a${text.slice(1)}`);

describe('a house that cannot be believed or understood has failed', () => {
  test.each<[string, RequestListener, string]>([
    ['closed the line', (request) => void request.socket.destroy(), 'unreachable'],
    ['sends elsewhere', (_request, response) => void response.writeHead(307, { location: '/x' }).end(), 'unreachable'],
    [
      'signs with another secret',
      house(houseOf({ key: { ...key, secret: 'o'.repeat(32) } })),
      'unsigned-bad-signature',
    ],
    [
      'does not sign',
      changed((answer) => ({ ...answer, headers: { 'content-type': 'application/json' } })),
      'unsigned-answer',
    ],
    [
      'has its signature changed',
      changed(({ headers, ...answer }) => ({
        ...answer,
        headers: { ...headers, 'jiaohao-signature': flip(headers['jiaohao-signature'] ?? '') },
      })),
      'unsigned-answer',
    ],
    [
      'answers somebody else',
      changed(({ headers, ...answer }) => ({ ...answer, headers: { ...headers, 'jiaohao-nonce': 'x'.repeat(22) } })),
      'unsigned-answer',
    ],
    ['has its status changed', changed((answer) => ({ ...answer, status: 201 })), 'unsigned-answer'],
    [
      'has a byte added',
      changed(({ body, ...rest }) => ({ ...rest, body: Buffer.concat([body, Buffer.from(' ')]) })),
      'unsigned-answer',
    ],
    ['fails', house(houseOf({ house: { ...smallHouse, cases: () => Promise.reject(new Error('down')) } })), 'failed'],
    ['says half a JSON', saying(200, 'application/json', '[{"caseNo"'), 'no-json'],
    ['says no UTF-8', saying(200, 'application/json', Buffer.from([0x5b, 0xff, 0x5d])), 'no-json'],
    ['says something else', saying(200, 'application/json', '{"cases":[]}'), 'misfit at '],
    ['leaves a word out', saying(200, 'application/json', '[{"caseNo":"1"}]'), 'misfit at 0.item'],
    ['says it as text', saying(200, 'text/html', '[]'), 'wrong-type'],
    ['says too much', saying(200, 'application/json', hugeJson), 'too-large'],
    ['says nothing', saying(204, 'application/json', ''), 'status-204'],
    ['has its own troubles', saying(502, 'text/html', '<h1>'), 'status-502'],
    ['says an odd code', saying(500, 'application/problem+json', '{"code":"张三 1","detail":""}'), 'status-500'],
  ])('%s', async (_how, listener, why) => {
    const { source, troubles } = await at(listener);
    expect(await source.progress({ card })).toEqual({ ok: false, why: 'failed' });
    expect(troubles).toEqual([{ source: 'social-security', call: 'cases', why, ms: expect.any(Number) }]);
  });

  test('nobody is there', async () => {
    const server = await serve(silent);
    await server.close();
    const { source, troubles } = sourceAt(server.url);
    expect(await source.holdings(card)).toEqual({ ok: false, why: 'failed' });
    expect(troubles).toMatchObject([{ call: 'holdings', why: 'unreachable' }]);
  });

  test('the key is not known', async () => {
    const { source, troubles } = await at(house(), { key: { ...key, id: 'nobody' } });
    expect(await source.holdings(card)).toEqual({ ok: false, why: 'failed' });
    expect(troubles).toMatchObject([{ why: 'unsigned-unknown-key' }]);
  });

  test.each([
    ['an id that leads elsewhere', [{ ...proof, id: '../../control' }], 'misfit at 0.id'],
    ["an id with the person's number", [{ ...proof, id: 'si-11010519491231002x' }], 'misfit at id'],
    ['a negative limit', [{ ...proof, left: -1 }], 'misfit at 0.left'],
  ])('%s', async (_how, list, why) => {
    const { source, troubles } = await at(saying(200, 'application/json', JSON.stringify(list)));
    expect(await source.holdings(card)).toEqual({ ok: false, why: 'failed' });
    expect(troubles).toMatchObject([{ why }]);
  });

  test.each<[string, Buffer, string]>([
    ['a page of words', Buffer.from('<html>%%EOF'), 'no-pdf'],
    ['half a PDF', pdf.subarray(0, 500), 'no-pdf'],
    ['nothing', Buffer.alloc(0), 'no-pdf'],
    ['more than 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1), 'too-large'],
  ])('%s for a paper', async (_how, body, why) => {
    const { source, troubles } = await at(house(houseOf({ house: { ...smallHouse, pdf: async () => body } })));
    expect(await source.paper('si-proof', card)).toEqual({ ok: false, why: 'failed' });
    expect(troubles).toMatchObject([{ call: 'pdf', why }]);
  });
});

test('what a proxy packs on its way is unpacked and still proved; a bomb is not', async () => {
  const packed = (body: string): RequestListener => {
    const answering = saying(200, 'application/json', body);
    return (request, response) => {
      const end = response.end.bind(response);
      const head = response.writeHead.bind(response);
      response.writeHead = ((status: number, headers: Record<string, string>) => {
        const { 'content-length': _length, ...others } = headers;
        return head(status, { ...others, 'content-encoding': 'gzip' });
      }) as typeof response.writeHead;
      response.end = ((bytes: Uint8Array) => end(gzipSync(bytes))) as typeof response.end;
      answering(request, response);
    };
  };
  const good = await at(packed(JSON.stringify([oneCase])));
  expect(await good.source.progress({ card })).toEqual({ ok: true, answer: [oneCase] });
  const bomb = await at(packed(' '.repeat(50 * 1024 * 1024)));
  expect(await bomb.source.progress({ card })).toEqual({ ok: false, why: 'failed' });
  expect(bomb.troubles).toMatchObject([{ why: 'too-large' }]);
});

test.each([-500, 500])('a clock that is %i s off is named, with by how much', async (seconds) => {
  const { source, troubles } = await at(house(houseOf({ clock: () => Date.now() + seconds * 1000 })));
  expect(await source.progress({ card })).toEqual({ ok: false, why: 'failed' });
  expect(troubles).toMatchObject([{ why: 'clock-differs' }]);
  expect(Math.abs((troubles[0]?.skewSeconds ?? 0) - seconds)).toBeLessThan(30);
});

describe('a house that failed several times', () => {
  const watched = async (isWell: () => boolean) => {
    let asked = 0;
    let now = Date.now();
    const answering = houseOf({ clock: () => now });
    const over = { circuit: { failures: 3, restMs: 30_000 }, clock: () => now };
    const listener = house(async (request) => {
      asked += 1;
      const answer = await answering(request);
      return isWell() ? answer : { ...answer, status: 500 };
    });
    const pass = (ms: number) => {
      now += ms;
    };
    return { ...(await at(listener, over)), asked: () => asked, pass };
  };

  test('is left alone and failing is said at once; then one asks, and all goes on', async () => {
    let isWell = false;
    const { source, asked, pass, troubles } = await watched(() => isWell);
    for (let n = 0; n < 6; n++) expect(await source.progress({ card })).toEqual({ ok: false, why: 'failed' });
    expect(asked()).toBe(3);
    expect(troubles.at(-1)).toMatchObject({ why: 'left-alone', circuit: 'opened' });
    isWell = true;
    expect(await source.holdings(card)).toEqual({ ok: false, why: 'failed' });
    pass(30_000);
    const all = await Promise.all([source.progress({ card }), source.progress({ card })]);
    expect(all.map(({ ok }) => ok)).toEqual([true, false]);
    expect(asked()).toBe(4);
    expect(troubles.at(-1)).toMatchObject({ why: 'well-again', circuit: 'closed' });
    expect(await source.progress({ card })).toMatchObject({ ok: true });
  });

  test('what this person lacks is no failure of the house', async () => {
    const { source } = await at(house(), { circuit: { failures: 1, restMs: 60_000 } });
    for (let n = 0; n < 3; n++) expect(await source.paper('used-up', card)).toEqual({ ok: false, why: 'unknown' });
    expect(await source.progress({ card })).toMatchObject({ ok: true });
  });

  test('nor is a request that it understands and refuses', async () => {
    const refusing = saying(400, 'application/problem+json', '{"code":"bad-request","detail":"no"}');
    const { source, troubles } = await at(refusing, { circuit: { failures: 1, restMs: 60_000 } });
    for (let n = 0; n < 3; n++) expect(await source.progress({ card })).toEqual({ ok: false, why: 'failed' });
    expect(troubles.map(({ why }) => why)).toEqual(Array(3).fill('bad-request'));
  });
});

test('no trouble says a word about the person', async () => {
  const echo = house(async (request) => {
    const body = Buffer.from(request.body);
    const to = { key, nonce: String(request.headers['jiaohao-nonce']) };
    return { status: 200, headers: { 'content-type': 'application/json', ...answerHeaders(to, 200, body) }, body };
  });
  const { source, troubles } = await at(echo);
  await source.progress({ card });
  await source.progress({ caseNo: '661234567890' });
  await source.paper('si-proof', card);
  expect(troubles.length).toBe(3);
  expect(JSON.stringify(troubles)).not.toMatch(/1949|测试|6612/i);
});

test.each([
  'http://records.example/hall',
  'ftp://127.0.0.1/',
  'records.example',
  'https://user:pw@records.example/',
  'https://records.example/?card=1',
  'https://records.example/#x',
])('the address %s is refused', (url) => expect(() => sourceAt(url)).toThrow(/social-security: its address/));
