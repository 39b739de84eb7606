import { setTimeout as delay } from 'node:timers/promises';
import { type IdCard, supervise } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { expect, test } from 'vitest';
import { sdtIdCardReader } from '../src/index.ts';
import { mayStillLie } from '../src/lying-card.ts';
import { createReaderSimulator, sampleCards } from '../src/simulator/index.ts';

const hall = async () => {
  const simulator = createReaderSimulator();
  const supervised = supervise({
    driver: sdtIdCardReader,
    link: async () => {
      const [near, far] = duplexPair();
      simulator.attach(far);
      return near;
    },
    options: sdtIdCardReader.options.parse({ pollMs: 10, findTimeoutMs: 150, readTimeoutMs: 250 }),
    backoff: { firstMs: 10, longestMs: 40 },
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
    await expect.poll(() => opened).toBe(before + 1);
  };
  await expect.poll(() => opened).toBe(1);
  return { simulator, supervised, cards, cut, handedOut: () => handedOut };
};

test('a card that lies there through a short cut is read again by the reader and told once', async () => {
  const { simulator, supervised, cards, cut, handedOut } = await hall();
  simulator.layCard(sampleCards.citizen);
  await expect.poll(() => cards.length).toBe(1);
  for (let times = 2; times <= 4; times++) {
    await cut();
    await expect.poll(handedOut).toBe(times);
    await delay(60);
    expect(cards.length).toBe(1);
  }
  await supervised.close();
});

test('after a cut, another card is told at once, and the same one when it was lifted', async () => {
  const { simulator, supervised, cards, cut, handedOut } = await hall();
  simulator.layCard(sampleCards.citizen);
  await expect.poll(() => cards.length).toBe(1);
  await cut(() => simulator.layCard(sampleCards.rareName));
  await expect.poll(() => cards).toEqual([sampleCards.citizen, sampleCards.rareName]);
  await cut();
  await expect.poll(handedOut).toBe(3);
  // Laid down later than a card that has been lying there would have been found.
  await delay(1100);
  simulator.liftCard();
  await delay(40);
  simulator.layCard(sampleCards.rareName);
  await expect.poll(() => cards.length).toBe(3);
  await supervised.close();
});

test('a card whose reading the cut broke off is told afterwards', async () => {
  const { simulator, supervised, cards, cut } = await hall();
  simulator.setTrouble('silent');
  simulator.layCard(sampleCards.citizen);
  await cut(() => simulator.setTrouble('none'));
  await expect.poll(() => cards).toEqual([sampleCards.citizen]);
  await supervised.close();
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
