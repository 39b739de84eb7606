import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { TakeTicket } from '@jiaohao/protocol';
import Database from 'better-sqlite3';
import Fastify from 'fastify';

// The least that a durable ticket server can do: parse, check, one committed row; the rows of one tick in one commit.
const db = new Database(join(process.env.FLOOR_DATA ?? '.', 'floor.db'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE ticket (serial INTEGER PRIMARY KEY, id TEXT, queue TEXT, at INTEGER)');
const insert = db.prepare('INSERT INTO ticket VALUES (?, ?, ?, ?)');
let serial = 0;
let group: { queue: string; done: (serial: number) => void }[] = [];

const flush = db.transaction((works: typeof group) => {
  for (const { queue } of works) insert.run(++serial, randomBytes(12).toString('base64url'), queue, Date.now());
});

const app = Fastify();
app.post('/tickets', (request, reply) => {
  const { queue } = TakeTicket.parse(request.body);
  return new Promise<void>((resolve) => {
    if (group.length === 0) {
      setImmediate(() => {
        const works = group;
        group = [];
        const first = serial + 1;
        flush(works);
        for (const [i, work] of works.entries()) work.done(first + i);
      });
    }
    group.push({
      queue,
      done: (given) => {
        reply.code(201).send({ number: `A${given}` });
        resolve();
      },
    });
  });
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });
console.log(`floor ready ${new URL(address).port}`);
process.on('SIGTERM', () => process.exit(0));
