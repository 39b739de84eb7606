import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const cost = { N: 16_384, r: 8, p: 1 };

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** scrypt$salt$key in base64url. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64url')}$${(await derive(password, salt)).toString('base64url')}`;
};

/** Takes the same time whether the hash is there or not, so that user names cannot be found out. */
export const checkPassword = async (password: string, hash: string | undefined): Promise<boolean> => {
  const [, salt = '', key = ''] = (hash ?? `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`).split('$');
  const want = Buffer.from(key, 'base64url');
  const have = await derive(password, Buffer.from(salt, 'base64url'));
  return want.length === have.length && timingSafeEqual(want, have) && hash !== undefined;
};
