import { afterEach, expect, test, vi } from 'vitest';
import { keptStand } from './hand-made.ts';

const over: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of over.splice(0)) await stop();
});

const kept = async (more: Parameters<typeof keptStand>[0] = {}) => {
  const stand = keptStand(more);
  over.push(stand.stop);
  await vi.waitFor(() => expect(stand.pages).toHaveLength(1));
  return stand;
};

test('the page opens at the address that the desk gives', async () => {
  const { pages, desks } = await kept();
  expect(desks).toHaveLength(1);
  expect(pages[0]?.loads).toEqual(['http://127.0.0.1:5000/kiosk/']);
});

test('a desk that ends is started again, the page stays, and it is recorded', async () => {
  const { desks, pages, crashes } = await kept();
  desks[0]?.end('ended by SIGSEGV');
  await vi.waitFor(() => expect(desks).toHaveLength(2));
  expect(pages).toHaveLength(1);
  expect(pages[0]?.loads).toHaveLength(1);
  expect(crashes).toMatchObject([{ what: 'desk', how: 'ended by SIGSEGV' }]);
});

test('a desk that comes back at another address takes the page along', async () => {
  const { desks, pages } = await kept({ urls: ['http://127.0.0.1:5000/kiosk/', 'http://127.0.0.1:6000/kiosk/'] });
  desks[0]?.end('ended with code 1');
  await vi.waitFor(() =>
    expect(pages[0]?.loads).toEqual(['http://127.0.0.1:5000/kiosk/', 'http://127.0.0.1:6000/kiosk/']),
  );
});

test('a desk that hangs is ended and started again', async () => {
  const stand = await kept();
  stand.beats(false);
  stand.desks[0]?.hang();
  await vi.waitFor(() => expect(stand.desks).toHaveLength(2), 10_000);
  expect(stand.crashes[0]).toMatchObject({ what: 'desk', how: 'hung: no sign of life' });
  // The page could say nothing while its desk hung, and what a citizen has on it stays.
  stand.beats(true);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(stand.crashes).toHaveLength(1);
  expect(stand.pages[0]?.loads).toHaveLength(1);
  expect(stand.pages).toHaveLength(1);
});

test('a desk that is long in coming back does not make its page suspect', async () => {
  const stand = await kept({ times: { firstPauseMs: 900, longestPauseMs: 900 } });
  stand.desks[0]?.end('ended with code 1');
  await vi.waitFor(() => expect(stand.desks).toHaveLength(2), 10_000);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(stand.pages[0]?.loads).toHaveLength(1);
  expect(stand.crashes.filter(({ what }) => what === 'page')).toEqual([]);
});

test('a stop while the page is being opened closes it', async () => {
  let opened: (page: { ended: Promise<string>; load: () => Promise<void>; close: () => Promise<void> }) => void = () =>
    undefined;
  let closed = 0;
  const stand = keptStand({
    openPage: () =>
      new Promise((resolve) => {
        opened = resolve;
      }),
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const stopped = stand.stop();
  let end: (how: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  opened({
    ended,
    load: async () => undefined,
    close: async () => {
      closed += 1;
      end('closed');
    },
  });
  await stopped;
  expect(closed).toBe(1);
});

test('a page that falls silent is loaded again, then opened again', async () => {
  const stand = await kept();
  stand.beats(false);
  await vi.waitFor(() => expect(stand.pages[0]?.loads).toHaveLength(2), 10_000);
  await vi.waitFor(() => expect(stand.pages).toHaveLength(2), 10_000);
  expect(stand.desks).toHaveLength(1);
  expect(stand.crashes.map(({ what, how }) => `${what} ${how}`)).toEqual([
    'page hung: loaded again',
    'page hung: opened again',
  ]);
});

test('a page that is gone is opened again', async () => {
  const { pages, crashes } = await kept();
  pages[0]?.end('page gone: crashed');
  await vi.waitFor(() => expect(pages).toHaveLength(2));
  expect(crashes).toMatchObject([{ what: 'page', how: 'page gone: crashed' }]);
});

test('a desk that ends at every start is not tried without a pause', async () => {
  const stand = await kept();
  for (let times = 0; times < 6; times++) {
    const before = stand.desks.length;
    stand.desks.at(-1)?.end('ended with code 1');
    await vi.waitFor(() => expect(stand.desks.length).toBe(before + 1), 10_000);
  }
  expect(stand.crashes).toHaveLength(6);
});

test('every night both start anew, and that is no crash', async () => {
  const begun = Date.now();
  const night = new Date(2026, 10, 23, 3, 29, 59, 700).getTime();
  const stand = await kept({ now: () => new Date(night + Date.now() - begun) });
  await vi.waitFor(() => {
    expect(stand.desks).toHaveLength(2);
    expect(stand.pages).toHaveLength(2);
  }, 10_000);
  expect(stand.crashes).toEqual([]);
});

test('a citizen at the screen is not cut off by the night, but not for ever', async () => {
  const begun = Date.now();
  const night = new Date(2026, 10, 23, 3, 29, 59, 700).getTime();
  const stand = await kept({ now: () => new Date(night + Date.now() - begun), times: { courtesyMs: 1500 } });
  stand.beats(true, false);
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(stand.desks).toHaveLength(1);
  await vi.waitFor(() => expect(stand.desks).toHaveLength(2), 10_000);
});

test("the operator's code is passed on", async () => {
  const { desks, left } = await kept();
  desks[0]?.say({ type: 'leave' });
  expect(left()).toBe(1);
});

test('after the stop nothing is started again', async () => {
  const stand = await kept();
  await stand.stop();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(stand.desks).toHaveLength(1);
  expect(stand.pages).toHaveLength(1);
  expect(stand.crashes).toEqual([]);
});
