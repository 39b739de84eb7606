import type { Panel } from '@jiaohao/device-kit';
import { type Running, readWiring, startDevice } from '@jiaohao/devices';
import { until } from '../../lib/until.ts';
import { atSpeed, type Lane, pause } from './lane.ts';
import type { PanelUnderTest } from './panel-kinds.ts';

/** Longer than any fault lasts: a panel that is well again shows the newest by then. */
const rightAgainMs = 8000;
/** Until the next call comes. */
const readMs = 80;

/**
 * Calls on one kind of panel, some replaced before anybody could read them. A call is done when the panel shows it,
 * refused when a newer one came first. Lost: the panel said that it took it and does not show it, or at rest it shows
 * another than the newest. Doubled: an older call came up after a newer one.
 */
export const panelLane = (open: () => Promise<PanelUnderTest>) => async (): Promise<Lane> => {
  const { name, driver, link, options, answers, shown, onShow, faults, setPower, stop } = await open();
  const [wired] = readWiring([{ id: 'panel', driver, link, options }]);
  if (!wired) throw new Error('no wiring');
  const { supervised } = startDevice(wired, atSpeed) as Running<'panel'>;
  const count = { asked: 0, done: 0, refused: 0, lost: 0, doubled: 0 };
  let newest = 0;
  let highest = 0;
  let dark = false;
  onShow(() => {
    const now = shown();
    if (now !== undefined && now < highest) count.doubled += 1;
    highest = Math.max(highest, now ?? 0);
  });

  // As a desk does: the newest is shown on every panel that comes, and again where it was not taken.
  const show = async (panel: Panel) => {
    while (panel === supervised.device()) {
      const call = newest;
      const number = `A${String(call).padStart(3, '0')}`;
      const taken = await panel.show({ number, counter: '3', text: `请${number}号到3号窗口`, urgent: true }).then(
        () => true,
        () => false,
      );
      if (taken && answers && !dark && (shown() ?? 0) < call) count.lost += 1;
      if (taken || call !== newest) return;
      await pause(30);
    }
  };
  supervised.onDevice((panel) => {
    if (newest > 0) void show(panel);
  });

  return {
    name,
    job: async (n) => {
      count.asked += 1;
      newest = n + 1;
      const panel = supervised.device();
      if (panel) void show(panel);
      // Every fourth is replaced at once.
      const wait = n % 4 === 3 ? 5 : 600;
      const begun = performance.now();
      while (shown() !== newest && performance.now() - begun < wait) await pause(5);
      if (shown() === newest) count.done += 1;
      else count.refused += 1;
      await pause(n % 4 === 3 ? 0 : readMs);
    },
    faults: [
      ...faults,
      async () => {
        dark = true;
        setPower(false);
        await pause(200);
        setPower(true);
        await until(`${name} after a power failure`, () => (shown() ?? 0) > 0, rightAgainMs);
        dark = false;
      },
    ],
    tally: async () => {
      await until(`${name} is well`, () => supervised.status().state === 'ready', 30_000);
      const right = await until(`${name} shows the newest`, () => shown() === newest, rightAgainMs).catch(() => false);
      return { ...count, lost: count.lost + (right ? 0 : 1) };
    },
    stop: async () => {
      await supervised.close();
      await stop();
    },
  };
};
