/**
 * A random id of 32 hex digits. Not `crypto.randomUUID`: browsers give that only to https pages and to localhost, and a
 * TV or pad in a hall opens plain http from another machine.
 */
export const freshId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
