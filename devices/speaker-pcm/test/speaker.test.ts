import { rmSync } from 'node:fs';
import { faultSentences, supervise } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { cutCable } from '@jiaohao/links/cut-cable';
import { virtualTime } from '@jiaohao/time/virtual';
import { afterAll, describe, expect, test } from 'vitest';
import { bytesOf, pcmSpeaker, soundOf } from '../src/index.ts';
import { createSpeakerSimulator } from '../src/simulator/index.ts';
import { call, firstWord, listen, never, settings, speakerAt } from './hall-speaker.ts';
import { shortVoice } from './short-voice.ts';

const voice = shortVoice();
afterAll(() => rmSync(voice, { recursive: true }));

const hall = async (over: object = {}, bufferMs = 2000) => {
  const time = virtualTime();
  const simulator = createSpeakerSimulator({ folder: voice, bufferMs, time });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const speaker = await time.through(speakerAt(near, { voice, ...over }, time));
  return { time, simulator, speaker, heard: listen(simulator) };
};
const a012 = '请 A 零 一 二 号 到 三 号 窗口';
const a021 = '请 A 零 二 一 号 到 三 号 窗口';

test('the clips of the program are heard as chime and words, never far ahead of their time', async () => {
  const time = virtualTime();
  const simulator = createSpeakerSimulator({ bufferMs: 900, time });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const heard = listen(simulator);
  const levels: number[] = [];
  simulator.on('level', (level) => void levels.push(level));
  const speaker = await time.through(speakerAt(near, {}, time));
  expect(await time.through(speaker.say(call('A012', true), never))).toEqual({ spoken: true, missing: [] });
  await time.until(() => expect(heard).toEqual([`chime ${a012} ticket A zero one two please go to counter three`]));
  // A network loudspeaker with a small buffer lost nothing.
  expect(simulator.state().lostMs).toBe(0);
  expect(Math.max(...levels)).toBeGreaterThan(-25);
  expect(levels.at(-1)).toBeLessThan(-60);
  await speaker.close();
});

test('calls are spoken one after the other, each to its end, with a pause between', async () => {
  const { time, simulator, speaker, heard } = await hall();
  const begun = firstWord(simulator);
  const said = ['A012', 'A021', 'A012'].map((number) => speaker.say(call(number), never));
  await time.through(begun);
  expect(heard).toEqual([]);
  expect(await time.through(Promise.all(said))).toEqual(Array(3).fill({ spoken: true, missing: [] }));
  await time.until(() => expect(heard).toEqual([a012, a021, a012]));
  await speaker.close();
});

test('what was called off before it began is left out; what has begun is said to its end', async () => {
  const { time, simulator, speaker, heard } = await hall();
  const off = new AbortController();
  const said = [call('A012'), call('A021'), call('A011')].map((one, at) =>
    speaker.say(one, at === 2 ? never : off.signal),
  );
  await time.through(firstWord(simulator));
  off.abort();
  expect(await time.through(Promise.all(said))).toEqual([
    { spoken: true, missing: [] },
    { spoken: false, fault: 'cancelled' },
    { spoken: true, missing: [] },
  ]);
  await time.until(() => expect(heard).toEqual([a012, '请 A 零 一 一 号 到 三 号 窗口']));
  expect(await time.through(speaker.say(call('A012'), AbortSignal.abort()))).toEqual({
    spoken: false,
    fault: 'cancelled',
  });
  await speaker.close();
});

test('words without a clip are left out and named', async () => {
  const { time, speaker, heard } = await hall();
  const odd = { number: 'B019', counter: { zh: '医保3号窗口', en: 'Counter 3' }, english: true };
  expect(await time.through(speaker.say(odd, never))).toEqual({
    spoken: true,
    missing: ['B', '九', '医', '保', 'zero', 'one', 'nine'],
  });
  await time.until(() => expect(heard).toEqual(['请 零 一 号 到 三 号 窗口 ticket please go to counter three']));
  await speaker.close();
});

test('a call of which no words can be made does not stop the next', async () => {
  const { time, speaker, heard } = await hall();
  const warned = new Promise((resolve) => process.once('warning', resolve));
  const broken = { ...call('A012'), counter: undefined as unknown as { zh: string; en: string } };
  const said = [broken, call('A021')].map((one) => speaker.say(one, never));
  expect(await time.through(Promise.all(said))).toEqual([
    { spoken: false, fault: 'bad-setting' },
    { spoken: true, missing: [] },
  ]);
  await time.until(() => expect(heard).toEqual([a021]));
  expect(String(await warned)).toContain('TypeError');
  await speaker.close();
});

test('a call that has no clip at all is not said', async () => {
  const { time, speaker } = await hall();
  // 请 and 号 always have clips; without them nothing is left.
  expect(soundOf(call('A1'), new Map(), settings()).samples.length).toBe(0);
  await speaker.close();
  expect(await time.through(speaker.say(call('A1'), never))).toEqual({ spoken: false, fault: 'offline' });
});

describe('a cable pulled', () => {
  const clips = 60;
  test.each([0, 1, 2, 3, 1919, 1920, 1921, 2500, 9001, 20_000, 33_333])(
    'after %i bytes: not spoken, the word that was cut is not heard, nothing crashes',
    async (at) => {
      const time = virtualTime();
      const simulator = createSpeakerSimulator({ folder: voice, time });
      const heard = listen(simulator);
      const cable = cutCable();
      simulator.attach(cable.far);
      const speaker = await time.through(speakerAt(cable.near, { voice }, time));
      cable.cutAfter(at, 'out');
      expect(await time.through(speaker.say(call('A012'), never))).toEqual({ spoken: false, fault: 'offline' });
      expect(await time.through(speaker.ended)).toMatchObject({ code: 'offline' });
      await time.until(() => expect(simulator.state().attached).toBe(false));
      const whole = a012.split(' ').slice(0, Math.floor(at / 32 / clips));
      const said = heard.join(' ').split(' ').filter(Boolean);
      expect(whole.slice(0, said.length)).toEqual(said);
      await speaker.close();
    },
  );

  test('a supervised speaker is opened again and says the next call', async () => {
    const time = virtualTime();
    const simulator = createSpeakerSimulator({ folder: voice, time });
    const heard = listen(simulator);
    const supervised = supervise({
      driver: pcmSpeaker,
      link: async () => {
        const [near, far] = duplexPair();
        simulator.attach(far);
        return near;
      },
      options: settings({ voice }),
      backoff: { firstMs: 10, longestMs: 50 },
      time,
    });
    let opened = 0;
    supervised.onDevice(() => {
      opened += 1;
    });
    // The clips are read from the disk, for which no virtual time waits.
    const openedTimes = (times: number) =>
      expect
        .poll(async () => {
          await time.advance(20);
          return opened;
        })
        .toBe(times);
    await openedTimes(1);
    const say = async (number: string) => supervised.device()?.say(call(number), never);
    const said = say('A012');
    await time.through(firstWord(simulator));
    simulator.unplug();
    expect(await time.through(said)).toEqual({ spoken: false, fault: 'offline' });
    await openedTimes(2);
    expect(await time.through(say('A021'))).toEqual({ spoken: true, missing: [] });
    await time.until(() => expect(heard.at(-1)).toBe(a021));
    await time.through(supervised.close());
  });
});

test('a loudspeaker that takes no more sound is given up', async () => {
  const { time, simulator, speaker } = await hall({ takeMs: 200 });
  simulator.setTrouble('stalled');
  expect(await time.through(speaker.say(call('A012'), never))).toEqual({ spoken: false, fault: 'no-sound' });
  expect(await time.through(speaker.ended)).toMatchObject({ code: 'no-sound' });
  expect(faultSentences['no-sound'].en).toMatch(/loudspeaker/);
  await speaker.close();
});

test('something else that talks on the link is noticed, and calls are still said', async () => {
  const { time, simulator, speaker, heard } = await hall();
  const told: unknown[] = [];
  speaker.onHealth((health) => void told.push(health));
  simulator.setTrouble('garbage');
  await time.until(() => expect(speaker.health()).toEqual({ faults: ['garbage'], dropped: 21 }));
  expect(told).toEqual([{ faults: ['garbage'], dropped: 21 }]);
  expect(await time.through(speaker.say(call('A012'), never))).toEqual({ spoken: true, missing: [] });
  await time.until(() => expect(heard).toEqual([a012]));
  await speaker.close();
});

test('a stray byte is forgiven when no more come', async () => {
  const { time, simulator, speaker } = await hall();
  simulator.setTrouble('garbage');
  await time.until(() => expect(speaker.health().faults).toEqual(['garbage']));
  await time.until(() => expect(speaker.health().faults).toEqual([]), 15_000);
  expect(speaker.health().dropped).toBe(21);
  await speaker.close();
});

test('an amplifier that is off is not heard, which no wire can tell', async () => {
  const { time, simulator, speaker, heard } = await hall();
  simulator.setTrouble('silent');
  expect(await time.through(speaker.say(call('A012'), never))).toEqual({ spoken: true, missing: [] });
  expect(heard).toEqual([]);
  await speaker.close();
});

test('closing stops the sound at once', async () => {
  const { time, simulator, speaker, heard } = await hall();
  const said = speaker.say(call('A012'), never);
  await time.through(firstWord(simulator));
  await speaker.close();
  expect(await time.through(said)).toEqual({ spoken: false, fault: 'offline' });
  expect(await time.through(speaker.ended)).toBeUndefined();
  expect(heard.join(' ')).not.toContain('窗口');
});

test.each([
  ['a folder that is not there', '/nowhere/voice'],
  ['a folder that is none of the voice', import.meta.dirname],
])('%s is a wrong setting, and the link is not opened', async (_name, folder) => {
  const open = pcmSpeaker.open(() => Promise.reject(new Error('opened')), settings({ voice: folder }), never);
  await expect(open).rejects.toMatchObject({ code: 'bad-setting' });
});

test('samples go out low byte first', () =>
  expect(Buffer.from(bytesOf(Int16Array.of(1, -2, 0x1234, -32_768))).toString('hex')).toBe('0100feff34120080'));
