import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** For what people choose. */
const costOfChosen = 16_384;
/** A random one of 59 bits cannot be tried through, however quickly. */
const costOfRandom = 1024;

const derive = (password: string, salt: Buffer, cost: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, { N: cost, r: 8, p: 1 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

const hashed = async (password: string, cost: number): Promise<string> => {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  const mark = cost === costOfChosen ? [] : [String(cost)];
  return ['scrypt', ...mark, salt.toString('base64url'), key.toString('base64url')].join('$');
};

/** scrypt$salt$key in base64url. */
export const hashPassword = (password: string): Promise<string> => hashed(password, costOfChosen);

/**
 * For a password that was made here at random, of 59 bits or more: a sixteenth of the work, so that a hall with hundreds of
 * clerks is open at once when it is started for the first time. scrypt$cost$salt$key.
 */
export const hashRandomPassword = (password: string): Promise<string> => hashed(password, costOfRandom);

/** Takes the same time whether the hash is there or not, and of whichever kind, so that user names cannot be found out. */
export const checkPassword = async (password: string, hash: string | undefined): Promise<boolean> => {
  const parts = (hash ?? `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`).split('$');
  const [salt = '', key = ''] = parts.slice(-2);
  const isRandom = parts.length === 4;
  const want = Buffer.from(key, 'base64url');
  const slow = await derive(password, Buffer.from(salt, 'base64url'), costOfChosen);
  const have = isRandom ? await derive(password, Buffer.from(salt, 'base64url'), Number(parts[1])) : slow;
  return want.length === have.length && timingSafeEqual(want, have) && hash !== undefined;
};
