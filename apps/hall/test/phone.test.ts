import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../../test/lib/until.ts';
import { hallInTest, type TestHall } from './hall-in-test.ts';

const dayMs = 86_400_000;
const card = { number: '110105199003070019', name: '欧阳小三', kind: 'citizen' };
let passed = 0;
let hall: TestHall;
let clerk: string;

beforeAll(async () => {
  hall = await hallInTest({ clock: () => Date.now() + passed });
  clerk = await hall.signIn('li-qiang');
  await hall.post('/counters/4/open', {}, clerk);
});
afterAll(() => hall.stop());

const take = async (queue: string, more: object = {}) => {
  const { body } = await hall.post('/tickets', { queue, ...more }, hall.kiosk);
  return { id: String(body.id), number: String(body.number) };
};
const page = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${hall.url}${path}`, { headers });
  return { status: response.status, text: await response.text(), headers: response.headers };
};
const press = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${hall.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const statusOf = async (id: string) => (await hall.get(`/tickets/${id}`, hall.kiosk)).body.status;
const call = async (number: string) => hall.post('/counters/4/call', { number }, clerk);
const counterDoes = (verb: string) => hall.post(`/counters/4/${verb}`, {}, clerk);

describe('the page of a ticket', () => {
  test('says all without scripts, in both languages', async () => {
    const { id, number } = await take('housing-fund');
    const { status, text, headers } = await page(`/t/${id}`);
    expect(status).toBe(200);
    expect(text).toContain(number);
    expect(text).toContain('正在等候');
    expect(text).toContain('Waiting');
    expect(text).toContain('A区 4号窗口前');
    expect(text).toContain('http-equiv="refresh"');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  test.each([
    ['', {}, 'data-lang="zh"'],
    ['', { 'accept-language': 'en-GB,en;q=0.9' }, 'data-lang="en"'],
    ['', { 'accept-language': 'zh-TW' }, 'data-lang="zh"'],
    ['', { 'accept-language': 'de' }, 'data-lang="en"'],
    ['?lang=en', { 'accept-language': 'zh-CN' }, 'data-lang="en"'],
    ['?lang=xx', { 'accept-language': 'zh-CN' }, 'data-lang="zh"'],
  ])('comes in the language asked for: %s %o', async (query, headers, attribute) => {
    const { id } = await take('enquiry');
    expect((await page(`/t/${id}${query}`, headers)).text).toContain(attribute);
  });

  test('holds nothing of the person but the masked name', async () => {
    const { id } = await take('tax', { idCard: card, item: 'deed-tax' });
    const { text } = await page(`/t/${id}`);
    expect(text).toContain('欧**三');
    expect(text).toContain('契税申报');
    for (const secret of ['欧阳', '小三', card.number, card.number.slice(0, 6), card.number.slice(-4)]) {
      expect(text).not.toContain(secret);
    }
  });

  test.each(['nobody', '..%2f..%2fetc', '%3Cscript%3E'])('of %s is not found', async (token) => {
    const { status, text } = await page(`/t/${token}`);
    expect(status).toBe(404);
    expect(text).toContain('没有找到这张号票');
    expect(text).not.toContain('<script>');
  });
});

describe('giving a ticket up on the phone', () => {
  test('is done by a form and leads back to the page', async () => {
    const { id } = await take('enquiry');
    const pressed = await press(`/t/${id}/cancel`, { origin: hall.url });
    expect(pressed.status).toBe(303);
    const to = new URL(pressed.headers.get('location') ?? '', pressed.url);
    expect(to.pathname).toBe(`/t/${id}`);
    expect(await statusOf(id)).toBe('cancelled');
    const { text } = await page(to.pathname);
    expect(text).toContain('已经取消');
    expect(text).not.toContain('<form');
  });

  test.each([
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' },
  ])('is refused from another site: %o', async (headers) => {
    const { id } = await take('enquiry');
    expect((await press(`/t/${id}/cancel`, headers as Record<string, string>)).status).toBe(403);
    expect(await statusOf(id)).toBe('waiting');
  });

  test('is too late once it is called', async () => {
    const { id, number } = await take('housing-fund');
    await call(number);
    const pressed = await press(`/t/${id}/cancel`, { 'sec-fetch-site': 'same-origin' });
    expect(pressed.headers.get('location')).toContain('failed');
    expect(await statusOf(id)).toBe('called');
    expect((await page(`/t/${id}?failed=1`)).text).not.toContain('没有取消成功');
    await counterDoes('start');
    await counterDoes('finish');
  });

  test('of a ticket that does not exist changes nothing', async () => {
    expect((await press('/t/nobody/cancel')).headers.get('location')).toContain('failed');
  });
});

type News = { event: string; data: { status?: string; title?: { zh: string }; html?: string; over?: boolean } };

/** What comes over the line of a ticket, as it comes. */
const follow = async (id: string) => {
  const stop = new AbortController();
  const response = await fetch(`${hall.url}/t/${id}/events`, { signal: stop.signal });
  const heard: News[] = [];
  let ended = false;
  const read = async () => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) {
      rest += decoder.decode(bytes as Uint8Array, { stream: true });
      const parts = rest.split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const event = /^event: (.*)$/m.exec(part)?.[1];
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (event !== undefined && data !== undefined) heard.push({ event, data: JSON.parse(data) as News['data'] });
      }
    }
    ended = true;
  };
  void read().catch(() => {
    ended = true;
  });
  return {
    response,
    heard,
    ended: () => ended,
    hears: (what: string, is: (news: News) => boolean) => until(what, () => heard.some(is), 25_000),
    stop: () => stop.abort(),
  };
};

describe('the news of a ticket', () => {
  test('tells at once that it is called, and ends with it', async () => {
    const { id, number } = await take('housing-fund');
    const line = await follow(id);
    expect(line.response.headers.get('content-type')).toContain('text/event-stream');
    await line.hears('it waits', ({ data }) => data.status === 'waiting');
    await call(number);
    await line.hears('it is called', ({ data }) => data.title?.zh === `请到4号窗口 · ${number}`);
    await counterDoes('start');
    await counterDoes('finish');
    await line.hears('it is over', ({ data }) => data.status === 'finished' && data.over === true);
    await until('the line is closed', line.ended);
  });

  test('counts down those before it', async () => {
    const [first, second, mine] = [
      await take('civil-affairs'),
      await take('civil-affairs'),
      await take('civil-affairs'),
    ];
    const line = await follow(mine.id);
    await line.hears('two before', ({ data }) => data.title?.zh === `还有 2 位 · ${mine.number}`);
    await hall.post(`/tickets/${first.id}/cancel`, {}, hall.kiosk);
    await line.hears('one before', ({ data }) => data.html?.includes('还有 1 位就到您') === true);
    await hall.post(`/tickets/${second.id}/cancel`, {}, hall.kiosk);
    await line.hears('next', ({ data }) => data.html?.includes('下一位就是您') === true);
    line.stop();
    await hall.post(`/tickets/${mine.id}/cancel`, {}, hall.kiosk);
  });

  test('says nothing of others: unchanged news is not sent again', async () => {
    const mine = await take('housing-fund');
    const line = await follow(mine.id);
    await line.hears('it waits', ({ data }) => data.status === 'waiting');
    const other = await take('enquiry');
    const last = await take('housing-fund');
    await hall.post(`/tickets/${last.id}/cancel`, {}, hall.kiosk);
    await hall.post(`/tickets/${other.id}/cancel`, {}, hall.kiosk);
    await hall.post(`/tickets/${mine.id}/cancel`, {}, hall.kiosk);
    await line.hears('cancelled', ({ data }) => data.status === 'cancelled');
    const texts = line.heard.map(({ data }) => JSON.stringify(data));
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('goes to five pages of a ticket, then the oldest is told so', async () => {
    const { id } = await take('enquiry');
    const lines = [];
    for (let i = 0; i < 6; i++) lines.push(await follow(id));
    const [oldest, next] = lines;
    await oldest?.hears('elsewhere', ({ event }) => event === 'elsewhere');
    await until('its line is closed', () => oldest?.ended());
    await hall.post(`/tickets/${id}/cancel`, {}, hall.kiosk);
    await next?.hears('cancelled', ({ data }) => data.status === 'cancelled');
    expect(oldest?.heard.some(({ data }) => data.status === 'cancelled')).toBe(false);
  });

  test('of an unknown ticket is not there', async () => {
    expect((await page('/t/nobody/events')).status).toBe(404);
  });
});

describe('the page of a booking', () => {
  const who = { name: '欧阳小三', number: '11010519491231002X', phone: '13800000000' };
  const book = async (item: string) => {
    const { body } = await hall.get(`/bookings/slots?item=${item}`);
    const days = body.days as { slots: { from: string; left: number }[] }[];
    const slot = days[1]?.slots.find(({ left }) => left > 0);
    return (await hall.post('/bookings', { item, from: slot?.from, ...who })).body as Record<string, string>;
  };

  test('shows code, QR, what to bring and a calendar file, and nothing of the person but the masked name', async () => {
    const { token, code = '' } = await book('fund-withdrawal');
    const { status, text } = await page(`/b/${token}`);
    expect(status).toBe(200);
    expect(text).toContain(code.slice(0, 3));
    expect(text).toContain(code.slice(3));
    expect(text).toContain('<svg class="qr"');
    expect(text).toContain('住房公积金提取申请表');
    expect(text).toContain('欧**三');
    for (const secret of ['欧阳', who.number, who.number.slice(-4), who.phone]) expect(text).not.toContain(secret);

    const file = await page(`/b/${token}/calendar.ics?lang=en`);
    expect(file.headers.get('content-type')).toContain('text/calendar');
    expect(file.text).toContain('SUMMARY:Housing fund withdrawal\r\n');
    expect(file.text).not.toContain(String(token));
    for (const line of file.text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test('gives it up by a form, not from another site', async () => {
    const { token } = await book('medical-refund');
    expect((await press(`/b/${token}/cancel`, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await page(`/b/${token}`)).text).toContain('已预约');
    const pressed = await press(`/b/${token}/cancel`, { origin: hall.url });
    expect(new URL(pressed.headers.get('location') ?? '', pressed.url).pathname).toBe(`/b/${token}`);
    const { text } = await page(`/b/${token}`);
    expect(text).toContain('已取消');
    expect(text).not.toContain('<form');
  });

  test.each(['nobody', '123456'])('of %s is not found, nor is its calendar file', async (token) => {
    const { status, text } = await page(`/b/${token}`);
    expect(status).toBe(404);
    expect(text).toContain('没有找到这个预约');
    expect((await page(`/b/${token}/calendar.ics`)).status).toBe(404);
    expect((await press(`/b/${token}/cancel`)).headers.get('location')).toContain('failed');
  });
});

describe('when the day is over', () => {
  test('the page says so kindly, and its line is closed', async () => {
    const { id } = await take('enquiry');
    const line = await follow(id);
    await line.hears('it waits', ({ data }) => data.status === 'waiting');
    passed += dayMs;
    await until('the line is closed', line.ended, 25_000);
    const { status, text } = await page(`/t/${id}`);
    expect(status).toBe(410);
    expect(text).toContain('这张号票已过期');
    expect((await press(`/t/${id}/cancel`)).headers.get('location')).toContain('failed');
  });
});
