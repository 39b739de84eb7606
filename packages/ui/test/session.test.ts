import { expect, test } from 'vitest';
import { loadSession, saveSession } from '../src/staff/session.ts';

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
  saveSession(tab, 'counter', session);
  expect(loadSession(tab, 'counter')).toEqual(session);
  saveSession(tab, 'counter', undefined);
  expect(loadSession(tab, 'counter')).toBeUndefined();
});

test.each(['{', '{"token":1}', 'null'])('what cannot be read is forgotten: %s', (text) => {
  const tab = store();
  saveSession(tab, 'counter', session);
  for (const key of tab.kept.keys()) tab.kept.set(key, text);
  expect(loadSession(tab, 'counter')).toBeUndefined();
  expect(tab.kept.size).toBe(0);
});

test('two pages of one origin keep their own sessions', () => {
  const tab = store();
  saveSession(tab, 'counter', session);
  saveSession(tab, 'console', { ...session, user: 'zhao-min' });
  expect(loadSession(tab, 'counter')?.user).toBe('wang-jing');
  saveSession(tab, 'console', undefined);
  expect(loadSession(tab, 'counter')?.user).toBe('wang-jing');
});
