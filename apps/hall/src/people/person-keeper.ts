import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { maskName, maskNumber } from '@jiaohao/protocol';
import { type Db, StoreError } from '../store/open-store.ts';

export type IdCard = { number: string; name: string; kind: string };
export type Masked = { name: string; number: string };

export type PersonKeeper = {
  /** The keyed hash that stands for this person everywhere else. */
  hashOf(card: IdCard): string;
  /** Keeps the card encrypted. To be called inside a transaction. */
  keep(card: IdCard, at: number): void;
  /** The same for what somebody typed: it never takes the place of what is kept already, for anybody can type a number. */
  keepTyped(card: IdCard, at: number): void;
  /** This person was here again: the time of keeping begins anew. */
  seen(hash: string, at: number): void;
  /** A keyed digest of anything that may hold personal data. */
  digest(text: string): Uint8Array;
  masked(hash: string): Masked | undefined;
  open(hash: string): IdCard | undefined;
  /**
   * Deletes persons not seen since `before` (ms), but nobody whose booking is still to come; tickets keep only the hash.
   * Returns how many.
   */
  forget(before: number): number;
};

/**
 * Personal data at rest: AES-256-GCM under a key derived from `person.key` in the data folder, which only its owner may
 * read. Without that file the records cannot be opened: it is made once and belongs into the backup, apart from the data.
 */
export const personKeeper = (db: Db, folder: string): PersonKeeper => {
  const master = masterKey(join(folder, 'person.key'), db.prepare('SELECT 1 FROM person LIMIT 1').get() !== undefined);
  const sealKey = Buffer.from(hkdfSync('sha256', master, '', 'person seal', 32));
  const hashKey = Buffer.from(hkdfSync('sha256', master, '', 'person hash', 32));
  const digestKey = Buffer.from(hkdfSync('sha256', master, '', 'request digest', 32));
  const upsert = db.prepare(
    `INSERT INTO person (hash, masked_name, masked_number, sealed, seen_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (hash) DO UPDATE SET masked_name = excluded.masked_name, masked_number = excluded.masked_number,
       sealed = excluded.sealed, seen_at = excluded.seen_at`,
  );
  const select = db.prepare('SELECT masked_name AS name, masked_number AS number FROM person WHERE hash = ?');
  const selectSealed = db.prepare('SELECT sealed FROM person WHERE hash = ?').pluck();
  const touch = db.prepare('UPDATE person SET seen_at = max(seen_at, ?) WHERE hash = ?');
  const remove = db.prepare(
    `DELETE FROM person WHERE seen_at < ?
     AND hash NOT IN (SELECT person FROM booking WHERE status = 'booked' AND person IS NOT NULL)`,
  );
  const hashOf = (card: IdCard) =>
    createHmac('sha256', hashKey).update(card.number.trim().toUpperCase()).digest('base64url').slice(0, 32);

  const keep = ({ number, name, kind }: IdCard, at: number): void => {
    // A card that was read says more, such as an address: nobody here needs it.
    const card: IdCard = { number, name, kind };
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', sealKey, iv);
    const sealed = Buffer.concat([
      iv,
      cipher.update(JSON.stringify(card), 'utf8'),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
    upsert.run(hashOf(card), maskName(card.name), maskNumber(card.number), sealed, at);
  };

  return {
    hashOf,
    keep,
    keepTyped: (card, at) => {
      if (touch.run(at, hashOf(card)).changes === 0) keep(card, at);
    },
    seen: (hash, at) => void touch.run(at, hash),
    digest: (text) => createHmac('sha256', digestKey).update(text).digest(),
    masked: (hash) => select.get(hash) as Masked | undefined,
    open: (hash) => {
      const sealed = selectSealed.get(hash) as Buffer | undefined;
      if (!sealed) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(-16));
      const text = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
      return JSON.parse(text) as IdCard;
    },
    forget: (before) => remove.run(before).changes,
  };
};

const masterKey = (file: string, personsKept: boolean): Buffer => {
  if (!existsSync(file)) {
    if (personsKept) {
      throw new StoreError(
        'data-damaged',
        `${file} is missing, and without it the personal data cannot be opened. Put it back from the backup.`,
      );
    }
    const fresh = openSync(`${file}.new`, 'w', 0o600);
    writeSync(fresh, randomBytes(32).toString('hex'));
    fsyncSync(fresh);
    closeSync(fresh);
    renameSync(`${file}.new`, file);
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length === 32) return key;
  throw new StoreError('data-damaged', `${file} is not a key of 32 bytes. Put it back from the backup.`);
};
