import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { DeviceError, supervise } from '@jiaohao/device-kit';
import { playerLink, tcpLink } from '@jiaohao/links';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { pcmSpeaker } from '../src/index.ts';
import { createRecogniser, createSpeakerSimulator, knownSounds } from '../src/simulator/index.ts';
import { call, firstWord, listen, never, settings } from './hall-speaker.ts';
import { shortVoice } from './short-voice.ts';

const voice = shortVoice();
const programs = mkdtempSync(join(tmpdir(), 'jiaohao-aplay-'));
afterAll(() => {
  for (const folder of [voice, programs]) rmSync(folder, { recursive: true });
});
const a012 = '请 A 零 一 二 号 到 三 号 窗口';

test('calls go over the network, and a supervised loudspeaker survives its connection', async () => {
  const simulator = createSpeakerSimulator({ folder: voice });
  const heard = listen(simulator);
  let socket: Socket | undefined;
  const server = createServer((opened) => {
    socket = opened;
    simulator.attach(opened);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const supervised = supervise({
    driver: pcmSpeaker,
    link: tcpLink('127.0.0.1', (server.address() as AddressInfo).port),
    options: settings({ voice }),
    backoff: { firstMs: 20, longestMs: 100 },
  });
  await expect.poll(() => supervised.status().state).toBe('ready');
  expect(await supervised.device()?.say(call('A012'), never)).toEqual({ spoken: true, missing: [] });
  await expect.poll(() => heard).toEqual([a012]);
  const before = supervised.device();
  const said = before?.say(call('A021'), never);
  await firstWord(simulator);
  socket?.resetAndDestroy();
  expect(await said).toEqual({ spoken: false, fault: 'offline' });
  // Its fault is told to whoever spoke before the status knows: "ready" may still be the old one.
  await expect.poll(() => supervised.device() !== before && supervised.device()).toBeTruthy();
  expect(await supervised.device()?.say(call('A012'), never)).toEqual({ spoken: true, missing: [] });
  await expect.poll(() => heard.at(-1)).toBe(a012);
  await supervised.close();
  simulator.unplug();
  await new Promise((resolve) => server.close(resolve));
});

describe('a sound card of this machine', () => {
  const path = process.env.PATH;
  afterEach(() => {
    process.env.PATH = path;
  });
  /** Puts a program in the place of ALSA's player, which this machine need not have. */
  const withPlayer = (script: string) => {
    const file = join(programs, 'aplay');
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    process.env.PATH = `${programs}${delimiter}${path}`;
  };
  const open = () => pcmSpeaker.open(playerLink('hw:1'), settings({ voice, settleMs: 1500 }), never);

  test('the player is told the form of the sound and gets all of it', async () => {
    const played = join(programs, 'played');
    withPlayer(`echo "$@" > ${played}.args; exec cat > ${played}`);
    const speaker = await open();
    expect(await speaker.say(call('A012'), never)).toEqual({ spoken: true, missing: [] });
    await speaker.close();
    expect(readFileSync(`${played}.args`, 'utf8').trim()).toBe('-q -D hw:1 -t raw -f S16_LE -r 16000 -c 1');
    const bytes = readFileSync(played);
    const samples = Float32Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(2 * i) / 32_768);
    const words = createRecogniser(knownSounds(voice))(samples).map(({ word }) => word);
    expect(words.join(' ')).toBe(a012);
  });

  test('without a card the player ends at once: no sound', async () => {
    withPlayer('echo "aplay: main:852: audio open error: No such file or directory" >&2; exit 1');
    const refused = await open().catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(DeviceError);
    expect(refused).toMatchObject({ code: 'no-sound', message: expect.stringContaining('audio open error') });
  });

  test('a card that is pulled out in the middle of a call: not spoken, no sound', async () => {
    withPlayer('head -c 12000 > /dev/null; echo "aplay: pcm_write:2127: write error: No such device" >&2; exit 1');
    const speaker = await open();
    expect(await speaker.say(call('A012'), never)).toEqual({ spoken: false, fault: 'no-sound' });
    expect(await speaker.ended).toMatchObject({ code: 'no-sound' });
    await speaker.close();
  });

  test('a machine without the player has no sound', async () => {
    process.env.PATH = '/nowhere';
    await expect(open()).rejects.toMatchObject({ code: 'no-sound' });
  });
});
