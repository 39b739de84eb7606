import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hallInTest, type TestHall } from './hall-in-test.ts';

let hall: TestHall;
let queue: string;
let other: string;
beforeAll(async () => {
  hall = await hallInTest();
  const queues = (await hall.get('/queues')).body as unknown as { id: string; anonymous: boolean; open: boolean }[];
  queue = queues.find(({ anonymous, open }) => anonymous && open)?.id ?? '';
  other = hall.demo?.devices.find(({ id }) => id === 'kiosk-2')?.token ?? '';
});
afterAll(() => hall.stop());

const take = (key: string) => hall.post('/tickets', { queue }, hall.kiosk, { 'idempotency-key': key });
const takeBack = (key: string, as = hall.kiosk) => hall.post('/tickets/void', { key }, as);
const statusOf = async (id: unknown) => (await hall.get(`/tickets/${String(id)}`, hall.kiosk)).body.status;

test('what was made of a lost wish is cancelled, however often it is said', async () => {
  const taken = await take('lost-answer');
  expect(taken.status).toBe(201);
  expect((await takeBack('lost-answer')).status).toBe(204);
  expect((await takeBack('lost-answer')).status).toBe(204);
  expect(await statusOf(taken.body.id)).toBe('cancelled');
});

test('a wish that comes after it was taken back makes no ticket', async () => {
  const waiting = async () =>
    ((await hall.get('/queues')).body as unknown as { id: string; waiting: number }[]).find(({ id }) => id === queue)
      ?.waiting;
  const before = await waiting();
  expect((await takeBack('still-on-its-way')).status).toBe(204);
  expect(await take('still-on-its-way')).toMatchObject({ status: 409, body: { code: 'key-reused' } });
  expect(await waiting()).toBe(before);
});

test('another kiosk’s key is another key', async () => {
  const taken = await take('mine');
  expect((await takeBack('mine', other)).status).toBe(204);
  expect(await statusOf(taken.body.id)).toBe('waiting');
});

test('a wish that was refused leaves nothing to take back', async () => {
  const refused = await hall.post('/tickets', { queue: 'nothing' }, hall.kiosk, { 'idempotency-key': 'refused' });
  expect(refused.body.code).toBe('unknown-queue');
  expect((await takeBack('refused')).status).toBe(204);
});

describe('a ticket whose answer was lost stays when its citizen got it after all', () => {
  test('as a reprint, at any kiosk', async () => {
    const taken = await take('lost-and-reprinted');
    expect((await hall.post(`/tickets/${taken.body.id}/reprint`, {}, other)).status).toBe(200);
    expect((await takeBack('lost-and-reprinted')).status).toBe(204);
    expect(await statusOf(taken.body.id)).toBe('waiting');
  });

  test('as a print that the kiosk could not write down', async () => {
    const taken = await take('printed-on-a-full-disk');
    await hall.post(`/tickets/${taken.body.id}/handed-over`, { via: 'paper' }, hall.kiosk);
    expect((await takeBack('printed-on-a-full-disk')).status).toBe(204);
    expect(await statusOf(taken.body.id)).toBe('waiting');
  });

  const card = (serial: number) => ({ idCard: { number: `11010519900101${serial}`, name: '测试乙' } });
  const takeWith = (key: string, body: object) =>
    hall.post('/tickets', { queue, ...body }, hall.kiosk, { 'idempotency-key': key });

  test('as the number with which the card waits already', async () => {
    const taken = await takeWith('lost-with-card', card(1001));
    expect(await takeWith('tried-anew', card(1001))).toMatchObject({
      body: { code: 'already-waiting', ticket: { id: taken.body.id } },
    });
    expect((await takeBack('lost-with-card')).status).toBe(204);
    expect(await statusOf(taken.body.id)).toBe('waiting');
  });

  test('as one of the tickets of the card', async () => {
    const taken = await takeWith('lost-and-looked-up', card(1002));
    const found = await hall.post('/people/lookup', card(1002), hall.kiosk);
    expect(found.body.tickets).toMatchObject([{ id: taken.body.id }]);
    expect((await takeBack('lost-and-looked-up')).status).toBe(204);
    expect(await statusOf(taken.body.id)).toBe('waiting');
  });
});
