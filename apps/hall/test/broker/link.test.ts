import { duplexPair } from 'node:stream';
import { expect, test } from 'vitest';
import { batchBytes, batchReader, type FromBroker, openLink, type ToBroker } from '../../src/broker/link.ts';

const batches = [
  [{ record: { do: 'open' }, payload: Buffer.alloc(0) }],
  [
    { record: { do: 'publish', id: 1, topic: '厅/a', retain: true }, payload: Buffer.from('你好') },
    { record: { do: 'publish', id: 2, topic: 'b', retain: false }, payload: Buffer.from([0, 255, 10]) },
  ],
];

test('cut at every byte, the same records come out', () => {
  const bytes = Buffer.concat(batches.map(batchBytes));
  for (let at = 0; at <= bytes.length; at++) {
    const got: { record: unknown; payload: Buffer }[] = [];
    const read = batchReader((record, payload) => got.push({ record, payload: Buffer.from(payload) }));
    read(bytes.subarray(0, at));
    read(bytes.subarray(at));
    expect(got).toEqual(batches.flat());
  }
});

test('a length that no batch has ends the line', () => {
  expect(() => batchReader(() => {})(Buffer.from('7fffffff', 'hex'))).toThrow('a batch of');
  const long = batchBytes([{ record: {}, payload: Buffer.alloc(4) }]);
  long.writeUInt32BE(99, 8);
  expect(() => batchReader(() => {})(long)).toThrow('longer than its batch');
});

test('what is said in one turn leaves as one batch', async () => {
  const [hall, broker] = duplexPair();
  const chunks: Buffer[] = [];
  const heard: ToBroker[] = [];
  broker.on('data', (chunk: Buffer) => chunks.push(chunk));
  openLink<ToBroker, FromBroker>(
    broker,
    (record) => heard.push(record),
    (error) => expect.fail(String(error)),
  );
  const link = openLink<FromBroker, ToBroker>(
    hall,
    () => {},
    (error) => expect.fail(String(error)),
  );
  for (let i = 0; i < 50; i++) link.send({ do: 'listen', filter: `f${i}`, retained: false });
  await new Promise((resolve) => setImmediate(resolve));
  expect(chunks).toHaveLength(1);
  expect(heard).toHaveLength(50);
});
