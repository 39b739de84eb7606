import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

/** A file with a secret that cannot be used; the message says what to do. */
export class SecretFileError extends Error {
  readonly code = 'bad-secret-file';
}

const leastLength = 32;

/**
 * The secret in a file: its text without white space around it, 32 characters or more.
 * @throws SecretFileError when the file is missing, may be read by others than its owner, or holds too little
 */
export const readSecret = (file: string): string => {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new SecretFileError(
      `${file} cannot be read (${code}): put the secret agreed on with the house there, for example by "openssl rand -hex 32"`,
    );
  }
  try {
    // Windows has no such bits: there the folder's rights have to do.
    if (process.platform !== 'win32' && (fstatSync(handle).mode & 0o077) !== 0)
      throw new SecretFileError(`${file} may be read by others: make it its owner's alone, "chmod 600 ${file}"`);
    const secret = readFileSync(handle, 'utf8').trim();
    if (secret.length >= leastLength) return secret;
    throw new SecretFileError(
      `${file} holds ${secret.length} characters: a secret has ${leastLength} at least, for example by "openssl rand -hex 32"`,
    );
  } finally {
    closeSync(handle);
  }
};
