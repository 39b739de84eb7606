import type { IdCard } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { sdtIdCardReader } from '../src/index.ts';
import { createReaderSimulator, sampleCards } from '../src/simulator/index.ts';

const options = sdtIdCardReader.options.parse({ pollMs: 10, findTimeoutMs: 150, readTimeoutMs: 200 });

const hall = async () => {
  const time = virtualTime();
  const simulator = createReaderSimulator({ time });
  const [near, far] = duplexPair();
  let asked = 0;
  far.on('data', (bytes: Uint8Array) => {
    if (Buffer.from(bytes).includes(Buffer.from('3003', 'hex'))) asked += 1;
  });
  simulator.attach(far);
  const reader = await sdtIdCardReader.open(async () => near, options, new AbortController().signal, time);
  const cards: IdCard[] = [];
  reader.onCard((card) => cards.push(card));
  return { time, simulator, reader, cards, asked: () => asked };
};

test.each(['moved', 'citizen', 'hongKongPermit'] as const)('the further address of %s is read', async (name) => {
  const { time, simulator, reader, cards, asked } = await hall();
  simulator.layCard(sampleCards[name]);
  await time.until(() => expect(cards).toEqual([sampleCards[name]]));
  expect(asked()).toBe(1);
  await reader.close();
});

test('the card of a foreigner has none and is not asked for one', async () => {
  const { time, simulator, reader, cards, asked } = await hall();
  simulator.layCard(sampleCards.foreigner2023);
  await time.until(() => expect(cards).toEqual([sampleCards.foreigner2023]));
  expect(asked()).toBe(0);
  await reader.close();
});

test.each(['unknown', 'silent'] as const)(
  'a reader to which the question is %s reads the cards all the same, and is asked once',
  async (how) => {
    const { time, simulator, reader, cards, asked } = await hall();
    simulator.setFurtherAddress(how);
    for (const [at, card] of [sampleCards.moved, sampleCards.rareName, sampleCards.hongKongPermit].entries()) {
      simulator.layCard(card);
      await time.until(() => expect(cards[at]).toEqual({ ...card, furtherAddress: '' }), 5000);
      simulator.liftCard();
    }
    expect(asked()).toBe(1);
    expect(reader.health()).toEqual({ faults: [], dropped: 0 });
    await reader.close();
  },
);

test('a reader that knows the question and misses it once is asked again', async () => {
  const { time, simulator, reader, cards, asked } = await hall();
  simulator.layCard(sampleCards.citizen);
  await time.until(() => expect(cards.length).toBe(1));
  simulator.setFurtherAddress('silent');
  simulator.liftCard();
  simulator.layCard(sampleCards.moved);
  await time.until(() => expect(asked()).toBe(2));
  simulator.setFurtherAddress('known');
  await time.until(() => expect(cards[1]).toEqual(sampleCards.moved), 5000);
  expect(asked()).toBe(3);
  await reader.close();
});
