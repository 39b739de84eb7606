import { createHash, randomBytes } from 'node:crypto';
import type { HallConfig, SessionAnswer } from '@jiaohao/protocol';
import type { Actor } from '../http/actor.ts';
import type { Db } from '../store/open-store.ts';
import type { CredentialBook } from './credentials.ts';
import { checkPassword, hashPassword, hashRandomPassword, randomWord } from './password.ts';
import { createTries, networkOf } from './tries.ts';

const hashes = new Map<string, string>();

/** Tokens are kept as hashes only. The last ones asked for are remembered, since every request brings one. */
export const tokenHash = (token: string): string => {
  const known = hashes.get(token);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(token).digest('base64url');
  if (hashes.size >= 1000) hashes.clear();
  hashes.set(token, hash);
  return hash;
};

const sessionMs = 12 * 3600_000;

export type FirstAccount = { user: string; password: string; role: string; counter?: string };

export type Staff = {
  signIn(
    user: string,
    password: string,
    from: string,
    at: number,
  ): Promise<(Omit<SessionAnswer, 'expiresAt'> & { expiresAt: number }) | 'wrong-password' | 'too-many-tries'>;
  signOut(token: string, at: number): void;
  changePassword(user: string, old: string, next: string): Promise<boolean>;
  actorOf(token: string, at: number): Actor | undefined;
  /** Has this person signed in since `since` (ms) and not out again? */
  signedIn(user: string, since: number, at: number): boolean;
  /**
   * First passwords of those who have none yet. They are stored only as hashes, and only after `keep` has put them where
   * somebody can read them.
   */
  firstPasswords(keep: (accounts: readonly FirstAccount[]) => void): Promise<readonly FirstAccount[]>;
};

export const createStaff = (db: Db, config: HallConfig, credentials: CredentialBook): Staff => {
  const people = new Map(config.staff.map((one) => [one.user, one]));
  const select = db.prepare('SELECT password FROM staff WHERE user = ?').pluck();
  const save = db.prepare(
    'INSERT INTO staff (user, password) VALUES (?, ?) ON CONFLICT (user) DO UPDATE SET password = excluded.password',
  );
  const insert = db.prepare('INSERT INTO session (token_hash, user, expires_at) VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM session WHERE token_hash = ? OR expires_at < ?');
  const removeAll = db.prepare('DELETE FROM session WHERE user = ?');
  const sessions = new Map<string, { user: string; expiresAt: number }>();
  const actorNamed = (user: string): Actor | undefined => {
    const person = people.get(user);
    if (!person) return undefined;
    const { name, clerkNo, role } = person;
    return { type: 'staff', name: user, user, fullName: name, clerkNo, role };
  };
  const rows = db.prepare('SELECT token_hash AS hash, user, expires_at AS expiresAt FROM session').all();
  /** A session of somebody whom the configuration no longer knows is none. */
  const open = (hash: string, user: string, expiresAt: number) => {
    sessions.set(hash, { user, expiresAt });
    const actor = actorNamed(user);
    if (actor) credentials.give({ hash, actor, expiresAt });
  };
  const end = (hash: string) => {
    sessions.delete(hash);
    credentials.take(hash);
  };
  for (const { hash, user, expiresAt } of rows as { hash: string; user: string; expiresAt: number }[])
    open(hash, user, expiresAt);
  const tries = createTries(5, 60_000);
  const hashOf = (user: string) => (select.get(user) as string | undefined) ?? people.get(user)?.passwordHash;

  return {
    async signIn(user, password, from, at) {
      const key = `${user} ${networkOf(from)}`;
      if (tries.locked(key, at)) return 'too-many-tries';
      // Counted before it is known, so that tries at the same moment count too.
      tries.failed(key, at);
      const person = people.get(user);
      if (!(await checkPassword(password, person && hashOf(user))) || !person) return 'wrong-password';
      tries.passed(key);
      const token = randomBytes(32).toString('base64url');
      const expiresAt = at + sessionMs;
      insert.run(tokenHash(token), user, expiresAt);
      open(tokenHash(token), user, expiresAt);
      const { name, clerkNo, role, counter } = person;
      return { token, user, name, clerkNo, role, ...(counter !== undefined && { counter }), expiresAt };
    },
    signOut(token, at) {
      end(tokenHash(token));
      remove.run(tokenHash(token), at);
    },
    async changePassword(user, old, next) {
      if (!(await checkPassword(old, hashOf(user)))) return false;
      save.run(user, await hashPassword(next));
      removeAll.run(user);
      for (const [hash, session] of sessions) if (session.user === user) end(hash);
      return true;
    },
    actorOf(token, at) {
      const session = sessions.get(tokenHash(token));
      return session && session.expiresAt > at ? actorNamed(session.user) : undefined;
    },
    signedIn: (user, since, at) =>
      [...sessions.values()].some(
        (session) => session.user === user && session.expiresAt > at && session.expiresAt - sessionMs >= since,
      ),
    async firstPasswords(keep) {
      const made: { account: FirstAccount; hash: string }[] = [];
      for (const { user, role, counter } of people.values()) {
        if (hashOf(user) !== undefined) continue;
        const password = randomWord(12);
        const account = { user, password, role, ...(counter !== undefined && { counter }) };
        made.push({ account, hash: await hashRandomPassword(password) });
      }
      const accounts = made.map(({ account }) => account);
      keep(accounts);
      db.transaction(() => {
        for (const { account, hash } of made) save.run(account.user, hash);
      })();
      return accounts;
    },
  };
};
