import type { IdCard } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { expect, test } from 'vitest';
import { sdtIdCardReader } from '../src/index.ts';
import { createReaderSimulator, sampleCards } from '../src/simulator/index.ts';

const options = sdtIdCardReader.options.parse({ pollMs: 10, findTimeoutMs: 150, readTimeoutMs: 200 });

const hall = async () => {
  const simulator = createReaderSimulator();
  const [near, far] = duplexPair();
  let asked = 0;
  far.on('data', (bytes: Uint8Array) => {
    if (Buffer.from(bytes).includes(Buffer.from('3003', 'hex'))) asked += 1;
  });
  simulator.attach(far);
  const reader = await sdtIdCardReader.open(async () => near, options, new AbortController().signal);
  const cards: IdCard[] = [];
  reader.onCard((card) => cards.push(card));
  return { simulator, reader, cards, asked: () => asked };
};

test.each(['moved', 'citizen', 'hongKongPermit'] as const)('the further address of %s is read', async (name) => {
  const { simulator, reader, cards, asked } = await hall();
  simulator.layCard(sampleCards[name]);
  await expect.poll(() => cards).toEqual([sampleCards[name]]);
  expect(asked()).toBe(1);
  await reader.close();
});

test('the card of a foreigner has none and is not asked for one', async () => {
  const { simulator, reader, cards, asked } = await hall();
  simulator.layCard(sampleCards.foreigner2023);
  await expect.poll(() => cards).toEqual([sampleCards.foreigner2023]);
  expect(asked()).toBe(0);
  await reader.close();
});

test.each(['unknown', 'silent'] as const)(
  'a reader to which the question is %s reads the cards all the same, and is asked once',
  async (how) => {
    const { simulator, reader, cards, asked } = await hall();
    simulator.setFurtherAddress(how);
    for (const [at, card] of [sampleCards.moved, sampleCards.rareName, sampleCards.hongKongPermit].entries()) {
      simulator.layCard(card);
      await expect.poll(() => cards[at], { timeout: 5000 }).toEqual({ ...card, furtherAddress: '' });
      simulator.liftCard();
    }
    expect(asked()).toBe(1);
    expect(reader.health()).toEqual({ faults: [], dropped: 0 });
    await reader.close();
  },
);

test('a reader that knows the question and misses it once is asked again', async () => {
  const { simulator, reader, cards, asked } = await hall();
  simulator.layCard(sampleCards.citizen);
  await expect.poll(() => cards.length).toBe(1);
  simulator.setFurtherAddress('silent');
  simulator.liftCard();
  simulator.layCard(sampleCards.moved);
  await expect.poll(asked).toBe(2);
  simulator.setFurtherAddress('known');
  await expect.poll(() => cards[1], { timeout: 5000 }).toEqual(sampleCards.moved);
  expect(asked()).toBe(3);
  await reader.close();
});
