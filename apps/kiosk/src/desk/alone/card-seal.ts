import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { CardData } from '@jiaohao/protocol';

export type CardSeal = {
  /** A card's data as it may lie on the disk until the hall has it. */
  seal(card: CardData): string;
  /** Undefined when it was sealed with another key. */
  open(sealed: string): CardData | undefined;
  /** The same for the same document, and nothing that leads back to it. */
  who(card: Pick<CardData, 'number' | 'kind'>): string;
};

const keyBytes = 32;

const keyOf = (file: string): Buffer => {
  if (existsSync(file)) {
    const key = readFileSync(file);
    if (key.length === keyBytes) return key;
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const key = randomBytes(keyBytes);
  const fd = openSync(file, 'w', 0o600);
  writeSync(fd, key);
  fsyncSync(fd);
  closeSync(fd);
  return key;
};

/** AES-256-GCM with the key in `file`, which is made when it is not there; readable by its owner only. Throws when it cannot be. */
export const openCardSeal = (file: string): CardSeal => {
  const key = keyOf(file);
  return {
    seal: (card) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(JSON.stringify(card), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
        return CardData.parse(JSON.parse(text));
      } catch {
        return undefined;
      }
    },
    who: ({ number, kind }) =>
      createHmac('sha256', key).update(`who ${kind} ${number.trim().toUpperCase()}`).digest('base64url').slice(0, 22),
  };
};
