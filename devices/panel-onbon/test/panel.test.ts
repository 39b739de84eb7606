import { type PanelContent, supervise } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { cutCable } from '@jiaohao/links/cut-cable';
import { expect, test } from 'vitest';
import { onbonPanel } from '../src/index.ts';
import { createOnbonSimulator, type OnbonTrouble } from '../src/simulator/index.ts';

const never = new AbortController().signal;
const settings = (over: object = {}) =>
  onbonPanel.options.parse({ timeoutMs: 100, repeatSeconds: 0, width: 160, ...over });
const call = (number: string, over: Partial<PanelContent> = {}): PanelContent => ({
  number,
  counter: '3',
  text: `请${number}号到3号窗口`,
  urgent: true,
  ...over,
});

const hall = async (over: object = {}) => {
  const simulator = createOnbonSimulator({ width: 160, slowMs: 150 });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const panel = await onbonPanel.open(async () => near, settings(over), never);
  const shows = () => simulator.state().shows.map(({ text }) => text);
  return { simulator, panel, shows, near, far };
};

test('a call is shown in colour, still, in the font that was set', async () => {
  const { simulator, panel } = await hall({ urgentColour: 'yellow', colour: 'green', fontSize: 32, align: 'centre' });
  await panel.show(call('A1', { text: '请A1号' }));
  expect(simulator.state().shows).toEqual([
    {
      id: 0,
      x: 0,
      y: 0,
      width: 160,
      height: 32,
      text: '请A1号',
      colour: 'yellow',
      fontSize: 32,
      effect: 'still',
      speed: 5,
      manyLines: true,
      wrap: true,
      centred: true,
    },
  ]);
  await panel.show(call('', { text: '3号窗口', urgent: false }));
  expect(simulator.state().shows).toMatchObject([{ text: '3号窗口', colour: 'green' }]);
  expect(panel.health()).toEqual({ faults: [], dropped: 0 });
  await panel.close();
});

test.each([
  ['fits', call('A012'), { text: '请A012号到3号窗口', effect: 'still' }, 0],
  ['is urgent and too long', call('A012', { text: '请'.repeat(30) }), { text: '请'.repeat(30), effect: 'left' }, 0],
  ['is too long', call('A012', { text: '请'.repeat(30), urgent: false }), { text: 'A012→3', effect: 'still' }, 0],
  ['has a rare character', call('A012', { text: '请㐀先生' }), { text: 'A012→3', effect: 'still' }, 1],
  ['has a rare character and no number', call('', { text: '㐀\n号' }), { text: '〓 号', effect: 'still' }, 1],
  ['has a backslash', call('', { text: 'a\\C3b' }), { text: 'a＼C3b', colour: 'red' }, 0],
  ['is empty', call('', { text: '' }), { text: ' ' }, 0],
  ['has a question mark', call('', { text: '好?' }), { text: '好?' }, 0],
])('a text that %s', async (_, content, shown, replaced) => {
  const { simulator, panel } = await hall();
  await panel.show(content);
  expect(simulator.state().shows).toMatchObject([shown]);
  expect(panel.health()).toEqual({ faults: [], dropped: replaced });
  await panel.close();
});

test('the newest of many contents stands, and those in between are told so', async () => {
  const { panel, shows } = await hall();
  const shown = ['A001', 'A002', 'A003', 'A004'].map((number) => panel.show(call(number)));
  const said = await Promise.allSettled(shown);
  expect(said.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled']);
  expect(said[1]).toMatchObject({ reason: { code: 'cancelled' } });
  expect(shows()).toEqual(['请A004号到3号窗口']);
  await panel.close();
});

test('what it shows already is not sent again, so that a text running through does not begin anew', async () => {
  const { simulator, panel } = await hall();
  let frames = 0;
  simulator.on('show', () => {
    frames += 1;
  });
  await panel.show(call('A001'));
  await panel.show(call('A001'));
  await panel.show(call('A002'));
  await panel.show(call('A001'));
  expect(frames).toBe(3);
  await panel.close();
});

test('after a power failure the content comes back by itself', async () => {
  const { simulator, panel, shows } = await hall({ repeatSeconds: 0.05 });
  await panel.show(call('A001'));
  simulator.setPower(false);
  expect(shows()).toEqual([]);
  simulator.setPower(true);
  await expect.poll(shows).toEqual(['请A001号到3号窗口']);
  await panel.close();
});

test.each<[OnbonTrouble, string]>([
  ['silent', 'no-answer'],
  ['garbage', 'garbage'],
  ['bad-checksum', 'garbage'],
])('a panel that is %s is never said to show, and is let go for %s', async (trouble, code) => {
  const { simulator, panel } = await hall();
  simulator.setTrouble(trouble);
  await expect(panel.show(call('A001'))).rejects.toMatchObject({ code });
  expect(await panel.ended).toMatchObject({ code });
});

test.each<[OnbonTrouble, string]>([
  ['busy', 'refused'],
  ['no-font', 'bad-setting'],
  ['not-a-font-card', 'bad-setting'],
])('a panel that says %s shows %s until it takes a content', async (trouble, fault) => {
  const { simulator, panel, shows } = await hall();
  simulator.setTrouble(trouble);
  await expect(panel.show(call('A001'))).rejects.toMatchObject({ code: fault });
  expect(panel.health().faults).toEqual([fault]);
  simulator.setTrouble('none');
  await panel.show(call('A001'));
  expect([panel.health().faults, shows()]).toEqual([[], ['请A001号到3号窗口']]);
  await panel.close();
});

test('a card that was busy is asked again', async () => {
  const { simulator, panel, shows } = await hall();
  simulator.setTrouble('busy');
  const shown = panel.show(call('A001'));
  await expect.poll(() => panel.health().faults).toEqual(['refused']);
  simulator.setTrouble('none');
  await shown;
  expect(shows()).toEqual(['请A001号到3号窗口']);
  await panel.close();
});

test('the late answer to one content is not taken for that to the next', async () => {
  const { simulator, panel } = await hall();
  simulator.setTrouble('slow');
  const first = panel.show(call('A001'));
  await expect.poll(() => simulator.state().shows.length).toBe(1);
  const second = panel.show(call('A002'));
  // The answer to A001 comes after its deadline, when A002 waits to be sent; from then on the card is dead.
  await expect(first).rejects.toMatchObject({ code: 'no-answer' });
  simulator.setTrouble('silent');
  await expect(second).rejects.toMatchObject({ code: 'no-answer' });
  await panel.close();
});

test('a slow panel is waited for when its time allows it', async () => {
  const { simulator, panel } = await hall({ timeoutMs: 3000 });
  simulator.setTrouble('slow');
  await panel.show(call('A001'));
  expect(panel.health().faults).toEqual([]);
  await panel.close();
});

test('noise around answers is dropped and counted, and no longer a fault when it is over', async () => {
  const { simulator, panel } = await hall();
  simulator.setTrouble('noise');
  await panel.show(call('A001'));
  expect(panel.health()).toMatchObject({ faults: ['garbage'] });
  expect(panel.health().dropped).toBeGreaterThan(0);
  simulator.setTrouble('none');
  await panel.show(call('A002'));
  expect(panel.health().faults).toEqual([]);
  await panel.close();
});

test('a panel that floods the line is counted, and contents still reach it', async () => {
  const { simulator, panel, shows } = await hall({ answers: false });
  let news = 0;
  panel.onHealth(() => {
    news += 1;
  });
  simulator.setTrouble('flood');
  await expect.poll(() => panel.health().dropped, { timeout: 5000 }).toBeGreaterThan(200);
  await panel.show(call('A001'));
  await expect.poll(shows).toEqual(['请A001号到3号窗口']);
  expect(news).toBeLessThan(100);
  simulator.setTrouble('none');
  await panel.close();
});

test('a panel that need not answer takes contents without', async () => {
  const { simulator, panel, shows } = await hall({ answers: false });
  let out = 0;
  simulator.on('bytes', ({ direction }) => {
    if (direction === 'out') out += 1;
  });
  await panel.show(call('A001'));
  await expect.poll(shows).toEqual(['请A001号到3号窗口']);
  expect(out).toBe(0);
  await panel.close();
});

test('a panel that does not answer, or that has another number, is not opened', async () => {
  const [near, far] = duplexPair();
  far.resume();
  await expect(onbonPanel.open(async () => near, settings(), never)).rejects.toMatchObject({ code: 'no-answer' });
  expect(near.destroyed).toBe(true);
  const [mine, its] = duplexPair();
  createOnbonSimulator({ address: 2 }).attach(its);
  await expect(onbonPanel.open(async () => mine, settings(), never)).rejects.toMatchObject({ code: 'no-answer' });
});

test('opening that is given up lets go of the port', async () => {
  const [near, far] = duplexPair();
  far.resume();
  const stop = new AbortController();
  const opening = onbonPanel.open(async () => near, settings({ timeoutMs: 30_000 }), stop.signal);
  setTimeout(() => stop.abort(), 30);
  await expect(opening).rejects.toMatchObject({ code: 'no-answer' });
  expect(near.destroyed).toBe(true);
});

test('a link that takes no bytes is given up', async () => {
  const { panel, near, simulator } = await hall({ answers: false });
  near.write = () => false;
  await expect(panel.show(call('A001'))).rejects.toMatchObject({ code: 'no-answer' });
  expect(simulator.state().shows).toEqual([]);
  expect(await panel.ended).toMatchObject({ code: 'no-answer' });
});

test.each(['out', 'in'] as const)(
  'a cable pulled at any byte on the way %s: never a false claim, and the next link shows it',
  async (direction) => {
    const simulator = createOnbonSimulator({ width: 160 });
    let claimed = 0;
    for (let at = 0; at < (direction === 'out' ? 120 : 40); at++) {
      const cable = cutCable();
      simulator.setPower(false);
      simulator.setPower(true);
      simulator.attach(cable.far);
      const panel = await onbonPanel.open(async () => cable.near, settings(), never);
      cable.cutAfter(at, direction);
      const shown = await panel.show(call('A001')).then(
        () => true,
        () => false,
      );
      if (shown) {
        claimed += 1;
        expect(simulator.state().shows.length).toBe(1);
      }
      await panel.close();
    }
    expect(claimed).toBeGreaterThan(0);
  },
);

test('a supervised panel shows its content again after every new link', async () => {
  const simulator = createOnbonSimulator({ width: 160 });
  const supervised = supervise({
    driver: onbonPanel,
    link: async () => {
      const [near, far] = duplexPair();
      simulator.attach(far);
      return near;
    },
    options: settings(),
    backoff: { firstMs: 10, longestMs: 40 },
  });
  let opened = 0;
  supervised.onDevice((panel) => {
    opened += 1;
    panel.show(call(`A00${opened}`)).catch(() => undefined);
  });
  for (let round = 1; round <= 3; round++) {
    await expect.poll(() => simulator.state().shows[0]?.text).toBe(`请A00${round}号到3号窗口`);
    simulator.setPower(false);
    simulator.unplug();
    simulator.setPower(true);
  }
  await supervised.close();
});
