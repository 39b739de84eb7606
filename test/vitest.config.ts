import { defineConfig } from 'vitest/config';
import { WholeHallFirst } from './whole-hall-first.ts';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['**/test/**/*.test.ts', '**/test/**/*.test.tsx'],
    exclude: ['**/node_modules/**', 'dist/**', 'data/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    sequence: { sequencer: WholeHallFirst },
    // Nothing is mocked and nothing global is changed, so that files share what a worker has read: a third of the time.
    isolate: false,
  },
});
