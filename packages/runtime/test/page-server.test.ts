import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listenLoopback, servePages } from '../src/index.ts';

const serving = async (folder: string, use: (url: string) => Promise<void>) => {
  const server = servePages(folder, '/home/');
  try {
    await use(`http://127.0.0.1:${await listenLoopback(server, 0)}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

test('pages are served; what is none, or cannot be a path, is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  writeFileSync(join(folder, 'a.html'), '<p>a');
  await serving(folder, async (url) => {
    expect(await (await fetch(`${url}/a.html`)).text()).toBe('<p>a');
    for (const path of ['//', '/%', '/%00', '/a.html/b', `/${'a'.repeat(300)}`, '/..%2f..%2fetc/passwd']) {
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    }
  });
  rmSync(folder, { recursive: true, force: true });
});

test.runIf(process.platform === 'linux')('a file that cannot be read ends its own answer only', () =>
  // Reading one's own memory at its beginning fails, also for root.
  serving('/proc/self', async (url) => {
    await expect(fetch(`${url}/mem`).then((answer) => answer.text())).rejects.toThrow();
    expect((await fetch(`${url}/no-such-page`)).status).toBe(404);
  }),
);

test('silent lines beyond the limit are refused, and those within it are still served', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  writeFileSync(join(folder, 'a.html'), '<p>a');
  await serving(folder, async (url) => {
    const { port } = new URL(url);
    const lines = Array.from({ length: 230 }, () => connect(Number(port), '127.0.0.1').on('error', () => {}));
    let closed = 0;
    for (const line of lines) line.once('close', () => closed++);
    await expect.poll(() => closed).toBe(30);
    const [first] = lines.filter((line) => !line.destroyed);
    const answer = new Promise<string>((resolve) => first?.once('data', (bytes) => resolve(String(bytes))));
    first?.write('GET /a.html HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(await answer).toContain('200 OK');
    for (const line of lines) line.destroy();
  });
  rmSync(folder, { recursive: true, force: true });
});
