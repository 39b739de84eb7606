import { join } from 'node:path';
import { connectBus } from '@jiaohao/bus';
import type { Board, Call } from '@jiaohao/protocol';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { freshFolder, type HallProgram, loadConfig, startHallProgram } from '../lib/hall-program.ts';
import { byLength } from '../lib/length.ts';
import { type RawAnswer, rawHttp } from '../lib/raw-http.ts';
import { pause, until } from '../lib/until.ts';

const kiosks = 16;
const counters = 16;
const wanted = byLength(6000, 100_000);
const kills = byLength(4, 50);

type Given = { id: string; number: string };

test(`${wanted} tickets while the hall is killed ${kills} times: none lost, none doubled, none called twice`, async () => {
  const data = freshFolder('kill');
  const config = loadConfig(data, counters);
  let hall: HallProgram = await startHallProgram({ data, config });
  const ports = { http: hall.http, mqtt: hall.mqtt };
  const passwords = new Map(hall.demo.accounts.map((account) => [account.user, account.password]));
  const given: Given[] = [];
  const called: { key: string; number: string; id: string }[] = [];
  const news: Call[] = [];
  let board: Board | undefined;
  let up = true;
  let done = false;

  const screen = hall.demo.devices.find((device) => device.kind === 'board');
  const listen = (password: string) =>
    connectBus({
      url: `mqtt://127.0.0.1:${ports.mqtt}`,
      hall: 'load',
      clientId: 'board-a',
      username: 'board-a',
      password,
      onState: () => {},
    });
  const bus = listen(screen?.token ?? '');
  const watch = () => {
    bus.on('calls', {}, (call) => call && news.push(call));
    bus.on('board', { zone: 'a' }, (shown) => {
      board = shown;
    });
  };
  watch();

  /** Asks until there is an answer, always with the same key, as a kiosk does. */
  const insist = async (
    http: ReturnType<typeof rawHttp>,
    path: string,
    headers: () => Record<string, string>,
    body: string,
  ): Promise<RawAnswer> => {
    for (;;) {
      try {
        const answer = await http.ask('POST', path, headers(), body);
        if (answer.status < 500 && answer.status !== 401) return answer;
      } catch {
        // The hall is away: the same key again makes the repeat harmless.
      }
      await pause(up ? 5 : 40);
    }
  };

  const tokenOf = (i: number) => hall.demo.devices.find((device) => device.id === `kiosk-${i + 1}`)?.token ?? '';
  const kiosk = async (i: number) => {
    const http = rawHttp(ports.http);
    for (let n = 0; given.length < wanted; n++) {
      const headers = () => ({ authorization: `Bearer ${tokenOf(i)}`, 'idempotency-key': `k${i}-${n}` });
      const answer = await insist(http, '/api/v1/tickets', headers, JSON.stringify({ queue: `q${(i + n) % 8}` }));
      expect(answer.status).toBe(201);
      given.push(JSON.parse(answer.body) as Given);
    }
    http.close();
  };

  const counter = async (i: number) => {
    const http = rawHttp(ports.http);
    const user = `clerk-${i + 1}`;
    const signed = await http.ask(
      'POST',
      '/api/v1/sessions',
      {},
      JSON.stringify({ user, password: passwords.get(user) }),
    );
    const token = (JSON.parse(signed.body) as { token: string }).token;
    const at = (verb: string, key: string) =>
      insist(
        http,
        `/api/v1/counters/${i + 1}/${verb}`,
        () => ({ authorization: `Bearer ${token}`, 'idempotency-key': key }),
        '{}',
      );
    expect((await at('open', `o${i}`)).status).toBe(200);
    for (let n = 0; ; n++) {
      const answer = await at('call-next', `c${i}-${n}`);
      if (answer.status === 204) {
        if (done) break;
        await pause(5);
        continue;
      }
      expect(answer.status).toBe(200);
      const { ticket } = JSON.parse(answer.body) as { ticket: Given };
      called.push({ key: `c${i}-${n}`, number: ticket.number, id: ticket.id });
      expect((await at('start', `s${i}-${n}`)).status).toBe(200);
      expect((await at('finish', `f${i}-${n}`)).status).toBe(200);
    }
    http.close();
  };

  const killer = async () => {
    for (let n = 1; n <= kills; n++) {
      while (given.length < (wanted * n) / (kills + 1)) await pause(5);
      up = false;
      await hall.kill();
      hall = await startHallProgram({ data, config, ports });
      up = true;
      board = undefined;
      await until('the screen shows the hall again', () => board);
    }
  };

  const clerks = Array.from({ length: counters }, (_, i) => counter(i));
  await Promise.all([killer(), ...Array.from({ length: kiosks }, (_, i) => kiosk(i))]);
  done = true;
  await Promise.all(clerks);
  await pause(500);
  await bus.close();
  await hall.stop();

  expect(given.length).toBeGreaterThanOrEqual(wanted);
  expect(new Set(given.map((ticket) => ticket.id)).size).toBe(given.length);
  expect(new Set(given.map((ticket) => ticket.number)).size).toBe(given.length);
  expect(new Set(called.map((call) => call.id)).size).toBe(called.length);

  const db = new Database(join(data, 'hall.db'), { readonly: true });
  const rows = db.prepare('SELECT id, number, status FROM ticket').all() as (Given & { status: string })[];
  const inLog = new Map(rows.map((row) => [row.id, row]));
  for (const ticket of given) expect(inLog.get(ticket.id)?.number).toBe(ticket.number);
  for (const call of called) expect(inLog.get(call.id)?.status).toBe('finished');
  const taken = db.prepare(`SELECT count(*) FROM event WHERE type = 'taken'`).pluck().get();
  expect(taken).toBe(given.length);
  const calls = db.prepare('SELECT ticket, count(*) AS times FROM call GROUP BY ticket HAVING times > 1').all();
  expect(calls).toEqual([]);
  expect(called.length).toBe(given.length);
  db.close();

  // Every call reached the screen or came while it was reconnecting; a repeat has the number that it had.
  const bySeq = new Map<number, string>();
  for (const call of news) {
    expect(bySeq.get(call.seq) ?? call.ticket).toBe(call.ticket);
    bySeq.set(call.seq, call.ticket);
  }
}, 240_000);
