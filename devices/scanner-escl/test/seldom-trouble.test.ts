import { expect, test } from 'vitest';
import { hall } from './hall.ts';

test('a scanner that stumbles now and then, and answers in between, is kept', async () => {
  const { simulator, scanner, end } = await hall({ pollMs: 20 });
  let stumbled = 0;
  let bad = false;
  simulator.on('exchange', ({ path }) => {
    if (!path.endsWith('ScannerStatus')) return;
    if (bad) stumbled += 1;
    bad = !bad;
    simulator.setTrouble({ kind: bad ? 'garbage' : 'none' });
  });
  let ended = false;
  scanner.ended.then(() => {
    ended = true;
  });
  await expect.poll(() => stumbled, { timeout: 20_000 }).toBeGreaterThanOrEqual(6);
  expect(ended).toBe(false);
  expect(scanner.health().dropped).toBeGreaterThanOrEqual(5);
  simulator.setTrouble({ kind: 'none' });
  await end();
});
