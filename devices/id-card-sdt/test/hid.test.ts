import type { IdCard } from '@jiaohao/device-kit';
import { packetPair } from '@jiaohao/links';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { commands, createFrames, frameOf } from '../src/frame.ts';
import { sdtIdCardReader } from '../src/index.ts';
import { createInputReports, outputReports } from '../src/reports.ts';
import { createReaderSimulator, type ReaderTrouble, sampleCards } from '../src/simulator/index.ts';

const never = new AbortController().signal;
const settings = (over: object = {}) =>
  sdtIdCardReader.options.parse({ pollMs: 10, findTimeoutMs: 150, readTimeoutMs: 300, ...over });

const hall = async (over: object = {}) => {
  const time = virtualTime();
  const simulator = createReaderSimulator({ slowMs: 400, time });
  const [near, far] = packetPair();
  const sent: Uint8Array[] = [];
  far.on('data', (report: Uint8Array) => sent.push(report));
  simulator.attach(far);
  const reader = await sdtIdCardReader.open(async () => near, settings(over), never, time);
  const cards: IdCard[] = [];
  reader.onCard((card) => cards.push(card));
  return { time, simulator, reader, cards, near, far, sent };
};

test('a question is one report of 64 bytes behind report id 0', () => {
  const [report, ...more] = outputReports(commands.find);
  expect(more).toEqual([]);
  expect(report?.length).toBe(65);
  expect(Buffer.from(report ?? []).toString('hex')).toBe(`00aaaaaa96690003200122${'00'.repeat(54)}`);
});

const reportsOf = (frame: Uint8Array) =>
  Array.from({ length: Math.ceil(frame.length / 64) }, (_, at) => {
    const report = new Uint8Array(64);
    report.set(frame.subarray(at * 64, (at + 1) * 64));
    return report;
  });

// ceil((LEN + 7) / 64) reports, LEN being what follows it.
test.each([
  [0, 1],
  [53, 1],
  [54, 2],
  [117, 2],
  [118, 3],
  [1284, 21],
])('a reply with %i bytes of data comes in %i reports and is read without a dropped byte', (size, count) => {
  const frame = frameOf(Uint8Array.from({ length: 3 + size }, (_, at) => (at === 2 ? 0x90 : at & 0xff)));
  const pieces = reportsOf(frame);
  expect(pieces.length).toBe(Math.ceil((frame.length - 7 + 7) / 64));
  expect(pieces.length).toBe(count);
  const [reports, frames] = [createInputReports(), createFrames()];
  const replies = pieces.flatMap((piece) => frames.push(reports.take(piece)));
  expect(replies.map(({ data }) => data.length)).toEqual([size]);
  // The next question finds nothing left over.
  frames.clear();
  expect(frames.dropped()).toBe(0);
});

test.each(Object.entries(sampleCards))(
  'the card %s is read over reports, and nothing counts as noise',
  async (_, card) => {
    const { time, simulator, reader, cards, sent } = await hall();
    simulator.layCard(card);
    await time.until(() => expect(cards).toEqual([card]));
    expect(reader.health()).toEqual({ faults: [], dropped: 0 });
    for (const report of sent) expect([report.length, report[0]]).toEqual([65, 0]);
    await reader.close();
  },
);

test('a card of which any one report is lost is not told, and the next card is read', { timeout: 60_000 }, async () => {
  for (let lost = 0; lost < 21; lost++) {
    const time = virtualTime();
    const simulator = createReaderSimulator({ time });
    const [near, nearEnd] = packetPair();
    const [farEnd, far] = packetPair();
    let content = -1;
    nearEnd.on('data', (report: Uint8Array) => farEnd.write(report));
    farEnd.on('data', (report: Uint8Array) => {
      if (content < 0 && Buffer.from(report).readUInt16BE(5) === 0x0508) content = 0;
      const isLost = content === lost;
      if (content >= 0) content += 1;
      if (!isLost) nearEnd.write(report);
    });
    simulator.attach(far);
    const reader = await sdtIdCardReader.open(async () => near, settings({ readTimeoutMs: 100 }), never, time);
    const cards: IdCard[] = [];
    reader.onCard((card) => cards.push(card));
    simulator.layCard(sampleCards.citizen);
    await time.until(() => expect(content).toBeGreaterThan(20));
    await time.until(() => expect(reader.health().faults).toContain('no-answer'));
    simulator.liftCard();
    simulator.layCard(sampleCards.rareName);
    await time.until(() => expect(cards).toEqual([sampleCards.rareName]), 5000);
    await reader.close();
    farEnd.destroy();
  }
});

test.each<[ReaderTrouble, string]>([
  ['garbage', 'garbage'],
  ['bad-checksum', 'garbage'],
  ['silent', 'no-answer'],
  ['slow', 'no-answer'],
])('a HID reader that is %s gives no card and is let go for %s', async (trouble, code) => {
  const { time, simulator, reader, cards } = await hall();
  simulator.setTrouble(trouble);
  simulator.layCard(sampleCards.citizen);
  expect(await time.through(reader.ended)).toMatchObject({ code });
  expect(cards).toEqual([]);
});

test('a HID reader that is pulled out ends the reader, and reports of any length do no harm', async () => {
  const { time, simulator, reader, cards, far } = await hall();
  for (const length of [0, 1, 5, 6, 63, 64, 65, 4096]) far.write(new Uint8Array(length).fill(0xaa));
  far.write(Buffer.from('aaaaaa9669ffff', 'hex'));
  simulator.layCard(sampleCards.citizen);
  await time.until(() => expect(cards).toEqual([sampleCards.citizen]), 5000);
  far.destroy();
  expect(await time.through(reader.ended)).toMatchObject({ code: 'offline' });
  await time.advance(0);
  expect(cards.length).toBe(1);
});
