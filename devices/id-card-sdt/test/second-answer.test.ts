import { duplexPair } from '@jiaohao/links';
import { expect, test } from 'vitest';
import { commands, frameOf } from '../src/frame.ts';
import { sdtIdCardReader } from '../src/index.ts';
import { createReaderSimulator, sampleCards } from '../src/simulator/index.ts';

const found = frameOf(Uint8Array.of(0x00, 0x00, 0x9f, 0x00, 0x00, 0x00, 0x00));

test.each(['select', 'read'] as const)('a second answer to the search is not taken for that to %s', async (name) => {
  const simulator = createReaderSimulator();
  const [near, nearEnd] = duplexPair();
  const [farEnd, far] = duplexPair();
  simulator.attach(far);
  farEnd.on('data', (chunk: Uint8Array) => nearEnd.write(chunk));
  nearEnd.on('data', (chunk: Uint8Array) => {
    if (Buffer.from(chunk).equals(commands[name])) nearEnd.write(found);
    farEnd.write(chunk);
  });
  const options = sdtIdCardReader.options.parse({ pollMs: 10, findTimeoutMs: 500, readTimeoutMs: 500 });
  const reader = await sdtIdCardReader.open(async () => near, options, new AbortController().signal);
  const heard: string[] = [];
  reader.onCard((card) => heard.push(card.name));
  reader.onUnread((fault) => heard.push(fault));
  simulator.layCard(sampleCards.citizen);
  await expect.poll(() => heard).toEqual([sampleCards.citizen.name]);
  await reader.close();
});
