/** Counts failures by key; after `limit` within `windowMs` the key is locked until the window has passed. */
export const createTries = (limit: number, windowMs: number) => {
  const failures = new Map<string, number[]>();
  const recent = (key: string, at: number) => (failures.get(key) ?? []).filter((then) => at - then < windowMs);
  return {
    locked: (key: string, at: number): boolean => recent(key, at).length >= limit,
    failed: (key: string, at: number): void => {
      if (failures.size > 10_000) failures.clear();
      failures.set(key, [...recent(key, at), at]);
    },
    passed: (key: string): void => {
      failures.delete(key);
    },
  };
};
