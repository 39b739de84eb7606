const deepest = 32;

/**
 * What a body says, `undefined` when it is empty. Bad are also those that later work would stumble over: nested too deeply
 * for whoever goes down into it, with names that reach for the prototype, with NUL, or with halves of characters, which
 * come back from the store as something else than was sent.
 */
export const jsonBody = (text: string): { is: 'read'; value: unknown } | { is: 'bad' } => {
  if (text === '') return { is: 'read', value: undefined };
  try {
    const value: unknown = JSON.parse(text);
    return isPlain(value) ? { is: 'read', value } : { is: 'bad' };
  } catch {
    return { is: 'bad' };
  }
};

const isPlain = (value: unknown): boolean => {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return false;
    const below: unknown[] = [];
    for (const one of level) {
      if (typeof one === 'string' && !isPlainText(one)) return false;
      if (typeof one !== 'object' || one === null) continue;
      if (!Array.isArray(one) && !Object.keys(one).every(isPlainName)) return false;
      for (const inner of Object.values(one)) below.push(inner);
    }
    level = below;
  }
  return true;
};

const isPlainText = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
const isPlainName = (name: string): boolean => name !== '__proto__' && name !== 'prototype' && isPlainText(name);
