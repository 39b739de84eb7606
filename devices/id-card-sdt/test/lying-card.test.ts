import { type IdCard, supervise } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { sdtIdCardReader } from '../src/index.ts';
import { mayStillLie } from '../src/lying-card.ts';
import { createReaderSimulator, sampleCards } from '../src/simulator/index.ts';

const hall = async () => {
  const time = virtualTime();
  const simulator = createReaderSimulator({ time });
  const supervised = supervise({
    driver: sdtIdCardReader,
    link: async () => {
      const [near, far] = duplexPair();
      simulator.attach(far);
      return near;
    },
    options: sdtIdCardReader.options.parse({ pollMs: 10, findTimeoutMs: 150, readTimeoutMs: 250 }),
    backoff: { firstMs: 10, longestMs: 40 },
    time,
  });
  const cards: IdCard[] = [];
  let opened = 0;
  let handedOut = 0;
  simulator.on('read', () => {
    handedOut += 1;
  });
  supervised.onDevice((reader) => {
    opened += 1;
    reader.onCard((card) => cards.push(card));
  });
  /** The cable is out for a moment, and the reader, which lives on it, without power. */
  const cut = async (meanwhile: () => void = () => undefined) => {
    const before = opened;
    simulator.unplug();
    simulator.restart();
    meanwhile();
    await time.until(() => expect(opened).toBe(before + 1));
  };
  await time.until(() => expect(opened).toBe(1));
  return { time, simulator, supervised, cards, cut, handedOut: () => handedOut };
};

test('a card that lies there through a short cut is read again by the reader and told once', async () => {
  const { time, simulator, supervised, cards, cut, handedOut } = await hall();
  simulator.layCard(sampleCards.citizen);
  await time.until(() => expect(cards.length).toBe(1));
  for (let times = 2; times <= 4; times++) {
    await cut();
    await time.until(() => expect(handedOut()).toBe(times));
    await time.advance(60);
    expect(cards.length).toBe(1);
  }
  await time.through(supervised.close());
});

test('after a cut, another card is told at once, and the same one when it was lifted', async () => {
  const { time, simulator, supervised, cards, cut, handedOut } = await hall();
  simulator.layCard(sampleCards.citizen);
  await time.until(() => expect(cards.length).toBe(1));
  await cut(() => simulator.layCard(sampleCards.rareName));
  await time.until(() => expect(cards).toEqual([sampleCards.citizen, sampleCards.rareName]));
  await cut();
  await time.until(() => expect(handedOut()).toBe(3));
  // Laid down later than a card that has been lying there would have been found.
  await time.advance(1100);
  simulator.liftCard();
  await time.advance(40);
  simulator.layCard(sampleCards.rareName);
  await time.until(() => expect(cards.length).toBe(3));
  await time.through(supervised.close());
});

test('a card whose reading the cut broke off is told afterwards', async () => {
  const { time, simulator, supervised, cards, cut } = await hall();
  simulator.setTrouble('silent');
  simulator.layCard(sampleCards.citizen);
  await cut(() => simulator.setTrouble('none'));
  await time.until(() => expect(cards).toEqual([sampleCards.citizen]));
  await time.through(supervised.close());
});

test.each([
  [100, 100, true],
  [9_999, 999, true],
  [10_000, 0, false],
  [100, 1000, false],
])('away for %i ms and found %i ms after the start: may have been lying there: %s', (away, after, may) => {
  expect(mayStillLie({ content: undefined, seen: 5000 }, 5000 + away, 5000 + away + after)).toBe(may);
});

test('a reader that was never open before has no card lying', () => {
  expect(mayStillLie({ content: undefined, seen: Number.NEGATIVE_INFINITY }, 100, 200)).toBe(false);
});
