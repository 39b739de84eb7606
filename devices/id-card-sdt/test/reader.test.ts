import { type ChipCard, type Fault, type IdCard, supervise } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { type CutCable, cutCable } from '@jiaohao/links/cut-cable';
import { pause } from '@jiaohao/time';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { cuts } from '../../../test/lib/length.ts';
import { sdtIdCardReader } from '../src/index.ts';
import type { SdtReader } from '../src/reader-on.ts';
import { createReaderSimulator, type ReaderTrouble, sampleCards } from '../src/simulator/index.ts';

const never = new AbortController().signal;
const settings = (over: object = {}) =>
  sdtIdCardReader.options.parse({ pollMs: 10, findTimeoutMs: 150, readTimeoutMs: 250, ...over });

const hall = async (over: object = {}) => {
  const time = virtualTime();
  const simulator = createReaderSimulator({ slowMs: 400, time });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const reader = (await sdtIdCardReader.open(async () => near, settings(over), never, time)) as SdtReader;
  const cards: IdCard[] = [];
  const unread: Fault[] = [];
  reader.onCard((card) => cards.push(card));
  reader.onUnread((fault) => unread.push(fault));
  return { time, simulator, reader, cards, unread };
};

test('a card that is laid down is read once, however long it lies there', async () => {
  const { time, simulator, reader, cards } = await hall();
  expect(reader.samId).toBe('05.03-20131122-0000123456-1234567890');
  simulator.layCard(sampleCards.rareName);
  await time.until(() => expect(cards).toEqual([sampleCards.rareName]));
  await time.advance(80);
  expect(cards.length).toBe(1);
  simulator.liftCard();
  await time.advance(30);
  simulator.layCard(sampleCards.rareName);
  await time.until(() => expect(cards.length).toBe(2));
  await reader.close();
});

test.each(Object.entries(sampleCards) as [string, ChipCard][])('the card %s is read', async (_, card) => {
  const { time, simulator, reader, cards } = await hall();
  simulator.layCard(card);
  await time.until(() => expect(cards).toEqual([card]));
  await reader.close();
});

test('fingerprints are read where they are asked for', async () => {
  const { time, simulator, reader, cards } = await hall({ fingerprint: true });
  const card = { ...sampleCards.citizen, fingerprints: new Uint8Array(1024).fill(0x43) };
  simulator.layCard(card);
  await time.until(() => expect(cards).toEqual([card]));
  await reader.close();
});

test('a card that cannot be read asks to be laid down again, and then is read', async () => {
  const { time, simulator, reader, cards, unread } = await hall();
  simulator.setTrouble('unreadable-card');
  simulator.layCard(sampleCards.citizen);
  await time.until(() => expect(unread).toEqual(['unread-card']));
  await time.advance(50);
  expect(unread.length).toBe(1);
  expect(reader.health().faults).toEqual([]);
  simulator.setTrouble('none');
  simulator.liftCard();
  simulator.layCard(sampleCards.citizen);
  await time.until(() => expect(cards.length).toBe(1));
  await reader.close();
});

test.each(['lost-head', 'noise'] as const)('cards are read in spite of %s', async (trouble) => {
  const { time, simulator, reader, cards } = await hall();
  simulator.setTrouble(trouble);
  simulator.layCard(sampleCards.citizen);
  await time.until(() => expect(cards).toEqual([sampleCards.citizen]));
  if (trouble === 'noise') {
    expect(reader.health().dropped).toBeGreaterThan(0);
    expect(reader.health().faults).toEqual(['garbage']);
    simulator.setTrouble('none');
    await time.until(() => expect(reader.health().faults).toEqual([]));
  } else expect(reader.health()).toEqual({ faults: [], dropped: 0 });
  await reader.close();
});

test.each<[ReaderTrouble, string]>([
  ['garbage', 'garbage'],
  ['bad-checksum', 'garbage'],
  ['silent', 'no-answer'],
  ['slow', 'no-answer'],
])('a reader that is %s gives no card and is let go for %s', async (trouble, code) => {
  const { time, simulator, reader, cards } = await hall();
  simulator.setTrouble(trouble);
  simulator.layCard(sampleCards.citizen);
  expect(await time.through(reader.ended)).toMatchObject({ code });
  expect(cards).toEqual([]);
  if (code === 'garbage') expect(reader.health().dropped).toBeGreaterThan(0);
});

test('a slow reader is waited for when its times allow it', async () => {
  const { time, simulator, reader, cards } = await hall({ findTimeoutMs: 2000, readTimeoutMs: 2000 });
  simulator.setTrouble('slow');
  simulator.layCard(sampleCards.citizen);
  await time.until(() => expect(cards.length).toBe(1), 5000);
  await reader.close();
});

test.each(['unlicensed', 'self-test'] as const)(
  'a reader that is %s says so until it is put right',
  async (trouble) => {
    const { time, simulator, reader, cards } = await hall();
    simulator.setTrouble(trouble);
    await time.until(() => expect(reader.health().faults).toEqual([trouble]));
    simulator.setTrouble('none');
    await time.until(() => expect(reader.health().faults).toEqual([]), 5000);
    simulator.layCard(sampleCards.citizen);
    await time.until(() => expect(cards.length).toBe(1));
    await reader.close();
  },
);

test('a reader that is unlicensed from the start is open and says so', async () => {
  const time = virtualTime();
  const simulator = createReaderSimulator({ time });
  const [near, far] = duplexPair();
  simulator.attach(far);
  simulator.setTrouble('unlicensed');
  const reader = await sdtIdCardReader.open(async () => near, settings(), never, time);
  expect(reader.health().faults).toEqual(['unlicensed']);
  await reader.close();
});

test('a reader that does not answer is not opened', async () => {
  const time = virtualTime();
  const [near, far] = duplexPair();
  far.resume();
  const opening = sdtIdCardReader.open(async () => near, settings(), never, time);
  await expect(time.through(opening)).rejects.toMatchObject({ code: 'no-answer' });
  expect(near.destroyed).toBe(true);
});

test('an opening that is given up lets go of its port at once', async () => {
  const [near, far] = duplexPair();
  far.resume();
  const given = new AbortController();
  const opening = sdtIdCardReader.open(
    async () => near,
    settings({ readTimeoutMs: 30_000 }),
    given.signal,
    virtualTime(),
  );
  given.abort();
  await expect(opening).rejects.toMatchObject({ code: 'offline' });
  expect(near.closed).toBe(true);
});

test('a cable pulled at any byte of a card read gives the whole card or none', { timeout: 120_000 }, async () => {
  const time = virtualTime();
  const simulator = createReaderSimulator({ time });
  const cards: IdCard[] = [];
  let ended = 0;
  // Found, selected, 1295 bytes of content, no further address: 1340 bytes, and some beyond.
  const places = cuts(1352, 11);
  for (const at of places) {
    const cable: CutCable = cutCable();
    simulator.liftCard();
    simulator.attach(cable.far);
    const reader = await sdtIdCardReader.open(async () => cable.near, settings(), never, time);
    const here: IdCard[] = [];
    reader.onCard((card) => here.push(card));
    cable.cutAfter(at, 'in');
    simulator.layCard(sampleCards.citizen);
    const stillOpen = pause(time, 3000).then(() => 'still open');
    const reason = await time.through(Promise.race([reader.ended, stillOpen]));
    if (reason !== 'still open') ended += 1;
    for (const card of here) expect(card).toEqual(sampleCards.citizen);
    cards.push(...here);
    await reader.close();
  }
  expect(ended).toBe(places.length);
  expect(cards.length).toBeGreaterThan(0);
  expect(cards.length).toBeLessThan(places.length / 2);
});

test('a cable pulled at any byte of the questions gives no card that is not whole', async () => {
  const time = virtualTime();
  const simulator = createReaderSimulator({ time });
  for (let at = 0; at < 42; at++) {
    const cable = cutCable();
    simulator.liftCard();
    simulator.attach(cable.far);
    const reader = await sdtIdCardReader.open(async () => cable.near, settings(), never, time);
    const cards: IdCard[] = [];
    reader.onCard((card) => cards.push(card));
    cable.cutAfter(at, 'out');
    simulator.layCard(sampleCards.citizen);
    expect(await time.through(reader.ended)).toMatchObject({ code: 'offline' });
    // Forty bytes are four questions; the content crosses the break or it does not.
    for (const card of cards) expect(card).toEqual(sampleCards.citizen);
    if (at < 39) expect(cards).toEqual([]);
  }
});

test('a supervised reader comes back with its cards', async () => {
  const time = virtualTime();
  const simulator = createReaderSimulator({ time });
  const supervised = supervise({
    driver: sdtIdCardReader,
    link: async () => {
      const [near, far] = duplexPair();
      simulator.attach(far);
      return near;
    },
    options: settings(),
    backoff: { firstMs: 10, longestMs: 40 },
    time,
  });
  const cards: IdCard[] = [];
  let opened = 0;
  supervised.onDevice((reader) => {
    opened += 1;
    reader.onCard((card) => cards.push(card));
  });
  await time.until(() => expect(supervised.status().state).toBe('ready'));
  for (let round = 1; round <= 3; round++) {
    simulator.unplug();
    await time.until(() => expect(opened).toBe(round + 1));
    // Another card each time: the same one would count as lying there since before the cut.
    simulator.layCard(Object.values(sampleCards)[round] ?? sampleCards.citizen);
    await time.until(() => expect(cards.length).toBe(round));
    simulator.liftCard();
  }
  await time.through(supervised.close());
});
