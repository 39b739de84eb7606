import { expect, test } from 'vitest';
import { loadSession, saveSession } from '../src/page/session.ts';

const store = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

const session = {
  token: 't',
  user: 'wang-jing',
  name: '王静',
  clerkNo: '0108',
  role: 'clerk',
  counter: '8',
  expiresAt: '2026-11-22T18:00:00+08:00',
};

test('a session outlives a reload, and signing out forgets it', () => {
  const tab = store();
  saveSession(tab, session);
  expect(loadSession(tab)).toEqual(session);
  saveSession(tab, undefined);
  expect(loadSession(tab)).toBeUndefined();
});

test.each(['{', '{"token":1}', 'null'])('what cannot be read is forgotten: %s', (text) => {
  const tab = store();
  saveSession(tab, session);
  for (const key of tab.kept.keys()) tab.kept.set(key, text);
  expect(loadSession(tab)).toBeUndefined();
  expect(tab.kept.size).toBe(0);
});
