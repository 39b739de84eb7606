import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { copyCheckout } from '../other-node.mjs';

const folder = mkdtempSync(join(tmpdir(), 'jiaohao-other-node-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = new URL('../test-node.mjs', import.meta.url).pathname;

/** What `npm run test:node` says, with a cache of its own and a registry where nobody answers. */
const testNode = (words: readonly string[], cache = join(folder, 'cache')) => {
  const env = {
    ...process.env,
    JIAOHAO_CACHE: cache,
    npm_config_registry: 'http://127.0.0.1:9',
    npm_config_fetch_retries: '0',
    npm_config_prefer_online: 'true',
  };
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], { env, encoding: 'utf8' });
  return { status, last: stderr.trimEnd().split('\n').at(-1) };
};

describe('the tests with another Node', () => {
  test.each([[[]], [['newest']], [['18']]])('asked for %j: what to write is said', (words) => {
    const { status, last } = testNode(words);
    expect(status).toBe(1);
    expect(last).toMatch(/^✗ Write which Node: npm run test:node 26/);
  });

  test('npm that reaches nobody is said in one line, with the package', () => {
    const { status, last } = testNode(['26']);
    expect(status).toBe(1);
    expect(last).toMatch(/^✗ npm could not fetch node-\w+-\w+@26: check the network/);
  });

  test('two runs do not share one copy', () => {
    const cache = join(folder, 'busy');
    mkdirSync(join(cache, 'node-26'), { recursive: true });
    writeFileSync(join(cache, 'node-26/running'), String(process.pid));
    expect(testNode(['26'], cache).last).toBe(
      `✗ ${join(cache, 'node-26')} is in use by process ${process.pid}: wait until its tests have ended.`,
    );
  });
});

test('a copy of a checkout follows it, committed or not, and keeps what is installed and built in it', () => {
  const [from, copy] = [join(folder, 'from'), join(folder, 'copy')];
  const write = (file: string, text: string) => {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  };
  const read = (file: string) => readFileSync(join(copy, file), 'utf8');
  write(join(from, '.gitignore'), 'node_modules/\ndist/\ndata/\n');
  write(join(from, 'packages/a/a.ts'), 'old');
  write(join(from, 'gone.ts'), 'gone');
  write(join(from, 'data/hall.db'), 'private');
  execFileSync('git', ['init', '--quiet'], { cwd: from });
  execFileSync('git', ['add', '.'], { cwd: from });
  copyCheckout(from, copy);
  write(join(copy, 'node_modules/b/index.js'), 'installed');
  write(join(copy, 'dist/page.html'), 'built');

  write(join(from, 'packages/a/a.ts'), 'newer');
  write(join(from, 'packages/a/fresh.ts'), 'not yet known to git');
  rmSync(join(from, 'gone.ts'));
  copyCheckout(from, copy);
  expect([read('packages/a/a.ts'), read('packages/a/fresh.ts')]).toEqual(['newer', 'not yet known to git']);
  expect([read('node_modules/b/index.js'), read('dist/page.html')]).toEqual(['installed', 'built']);
  expect(existsSync(join(copy, 'gone.ts'))).toBe(false);
  expect(existsSync(join(copy, 'data'))).toBe(false);
});
