import { serialLink } from '@jiaohao/links';
import { ptyPair } from '@jiaohao/links/pty';
import { expect, test } from 'vitest';
import { mrzPassportReader } from '../src/index.ts';
import { createPassportSimulator, samplePassports } from '../src/simulator/index.ts';

const never = new AbortController().signal;

test.each(['\r\n', ''])('a passport is read over a real terminal, line end %j', async (lineEnd) => {
  const pty = await ptyPair();
  const simulator = createPassportSimulator({ wire: 'serial', lineEnd });
  simulator.attach(await serialLink(pty.b, 9600)(never));
  const options = mrzPassportReader.options.parse({});
  const reader = await mrzPassportReader.open(serialLink(pty.a, 9600), options, never);
  const numbers: string[] = [];
  reader.onCard((card) => numbers.push(card.number));
  simulator.lay(samplePassports.german);
  await expect.poll(() => numbers, { timeout: 5000 }).toEqual(['C01X00T47']);
  await pty[Symbol.asyncDispose]();
  expect(await reader.ended).toMatchObject({ code: 'offline' });
  simulator.unplug();
});
