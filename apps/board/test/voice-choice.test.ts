import { expect, test } from 'vitest';
import { chooseVoice, readWish } from '../src/voice-choice.ts';

test.each([
  ['', { voice: 'clips', one: '一' }],
  ['?zone=main&voice=web', { voice: 'web', one: '一' }],
  ['?voice=off&one=yao', { voice: 'off', one: '幺' }],
  ['?voice=loud&one=yi', { voice: 'clips', one: '一' }],
] as const)('opened with "%s"', (search, wish) => expect(readWish(search)).toEqual(wish));

test.each([
  ['clips', [], false, 'clips'],
  ['clips', [], true, 'clips'],
  ['clips', ['档'], true, 'web'],
  ['clips', ['档'], false, 'clips'],
  ['web', [], true, 'web'],
  ['web', [], false, 'clips'],
] as const)('wish %s, missing %j, local voice %s: %s', (wish, missing, local, voice) =>
  expect(chooseVoice(wish, missing, local)).toBe(voice),
);
