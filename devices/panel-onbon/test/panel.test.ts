import { supervise } from '@jiaohao/device-kit';
import { testAnsweringPanel } from '@jiaohao/device-kit/answering-panel';
import { panelCall } from '@jiaohao/device-kit/panel-call';
import { duplexPair } from '@jiaohao/links';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { onbonPanel } from '../src/index.ts';
import { createOnbonSimulator } from '../src/simulator/index.ts';

const never = new AbortController().signal;
const settings = (over: object = {}) =>
  onbonPanel.options.parse({ timeoutMs: 100, repeatSeconds: 0, width: 160, ...over });

const hall = async (over: object = {}) => {
  const time = virtualTime();
  const simulator = createOnbonSimulator({ width: 160, slowMs: 150, time });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const panel = await time.through(onbonPanel.open(async () => near, settings(over), never, time));
  const shows = () => simulator.state().shows.map(({ text }) => text);
  return { time, simulator, panel, shows, near, far };
};

testAnsweringPanel({
  open: (link, time) => onbonPanel.open(link, settings(), never, time),
  supervise: (link, time) =>
    supervise({ driver: onbonPanel, link, options: settings(), backoff: { firstMs: 10, longestMs: 40 }, time }),
  simulate: (time) => createOnbonSimulator({ width: 160, time }),
  stranger: (time) => createOnbonSimulator({ address: 2, time }),
  seen: (simulator) => simulator.state().shows,
  ofCall: (number) => [{ text: `请${number}号到3号窗口` }],
  refusals: [
    ['busy', 'refused'],
    ['no-font', 'bad-setting'],
    ['not-a-font-card', 'bad-setting'],
  ],
  longest: { out: 120, in: 40 },
});

test('a call is shown in colour, still, in the font that was set', async () => {
  const { time, simulator, panel } = await hall({
    urgentColour: 'yellow',
    colour: 'green',
    fontSize: 32,
    align: 'centre',
  });
  await time.through(panel.show(panelCall('A1', { text: '请A1号' })));
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
  await time.through(panel.show(panelCall('', { text: '3号窗口', urgent: false })));
  expect(simulator.state().shows).toMatchObject([{ text: '3号窗口', colour: 'green' }]);
  expect(panel.health()).toEqual({ faults: [], dropped: 0 });
  await panel.close();
});

test.each([
  ['fits', panelCall('A012'), { text: '请A012号到3号窗口', effect: 'still' }, 0],
  [
    'is urgent and too long',
    panelCall('A012', { text: '请'.repeat(30) }),
    { text: '请'.repeat(30), effect: 'left' },
    0,
  ],
  ['is too long', panelCall('A012', { text: '请'.repeat(30), urgent: false }), { text: 'A012→3', effect: 'still' }, 0],
  ['has a rare character', panelCall('A012', { text: '请㐀先生' }), { text: 'A012→3', effect: 'still' }, 1],
  ['has a rare character and no number', panelCall('', { text: '㐀\n号' }), { text: '〓 号', effect: 'still' }, 1],
  ['has a backslash', panelCall('', { text: 'a\\C3b' }), { text: 'a＼C3b', colour: 'red' }, 0],
  ['is empty', panelCall('', { text: '' }), { text: ' ' }, 0],
  ['has a question mark', panelCall('', { text: '好?' }), { text: '好?' }, 0],
])('a text that %s', async (_, content, shown, replaced) => {
  const { time, simulator, panel } = await hall();
  await time.through(panel.show(content));
  expect(simulator.state().shows).toMatchObject([shown]);
  expect(panel.health()).toEqual({ faults: [], dropped: replaced });
  await panel.close();
});

test('what it shows already is not sent again, so that a text running through does not begin anew', async () => {
  const { time, simulator, panel } = await hall();
  let frames = 0;
  simulator.on('show', () => {
    frames += 1;
  });
  await time.through(panel.show(panelCall('A001')));
  await time.through(panel.show(panelCall('A001')));
  await time.through(panel.show(panelCall('A002')));
  await time.through(panel.show(panelCall('A001')));
  expect(frames).toBe(3);
  await panel.close();
});

test('after a power failure the content comes back by itself', async () => {
  const { time, simulator, panel, shows } = await hall({ repeatSeconds: 0.05 });
  await time.through(panel.show(panelCall('A001')));
  simulator.setPower(false);
  expect(shows()).toEqual([]);
  simulator.setPower(true);
  await time.until(() => expect(shows()).toEqual(['请A001号到3号窗口']));
  await panel.close();
});

test('a card that was busy is asked again', async () => {
  const { time, simulator, panel, shows } = await hall();
  simulator.setTrouble('busy');
  const shown = panel.show(panelCall('A001'));
  await time.until(() => expect(panel.health().faults).toEqual(['refused']));
  simulator.setTrouble('none');
  await time.through(shown);
  expect(shows()).toEqual(['请A001号到3号窗口']);
  await panel.close();
});

test('the late answer to one content is not taken for that to the next', async () => {
  const { time, simulator, panel } = await hall();
  simulator.setTrouble('slow');
  const first = panel.show(panelCall('A001'));
  await time.until(() => expect(simulator.state().shows.length).toBe(1));
  const second = panel.show(panelCall('A002'));
  // The answer to A001 comes after its deadline, when A002 waits to be sent; from then on the card is dead.
  await expect(time.through(first)).rejects.toMatchObject({ code: 'no-answer' });
  simulator.setTrouble('silent');
  await expect(time.through(second)).rejects.toMatchObject({ code: 'no-answer' });
  await panel.close();
});

test('a slow panel is waited for when its time allows it', async () => {
  const { time, simulator, panel } = await hall({ timeoutMs: 3000 });
  simulator.setTrouble('slow');
  await time.through(panel.show(panelCall('A001')));
  expect(panel.health().faults).toEqual([]);
  await panel.close();
});

test('noise around answers is dropped and counted, and no longer a fault when it is over', async () => {
  const { time, simulator, panel } = await hall();
  simulator.setTrouble('noise');
  await time.through(panel.show(panelCall('A001')));
  expect(panel.health()).toMatchObject({ faults: ['garbage'] });
  expect(panel.health().dropped).toBeGreaterThan(0);
  simulator.setTrouble('none');
  await time.through(panel.show(panelCall('A002')));
  expect(panel.health().faults).toEqual([]);
  await panel.close();
});

test('a panel that floods the line is counted, and contents still reach it', async () => {
  const { time, simulator, panel, shows } = await hall({ answers: false });
  let news = 0;
  panel.onHealth(() => {
    news += 1;
  });
  simulator.setTrouble('flood');
  await time.until(() => expect(panel.health().dropped).toBeGreaterThan(200), 5000);
  await time.through(panel.show(panelCall('A001')));
  await time.until(() => expect(shows()).toEqual(['请A001号到3号窗口']));
  expect(news).toBeLessThan(100);
  simulator.setTrouble('none');
  await panel.close();
});

test('a panel that need not answer takes contents without', async () => {
  const { time, simulator, panel, shows } = await hall({ answers: false });
  let out = 0;
  simulator.on('bytes', ({ direction }) => {
    if (direction === 'out') out += 1;
  });
  await time.through(panel.show(panelCall('A001')));
  await time.until(() => expect(shows()).toEqual(['请A001号到3号窗口']));
  expect(out).toBe(0);
  await panel.close();
});

test('opening that is given up lets go of the port', async () => {
  const time = virtualTime();
  const [near, far] = duplexPair();
  far.resume();
  const stop = new AbortController();
  const opening = onbonPanel.open(async () => near, settings({ timeoutMs: 30_000 }), stop.signal, time);
  time.after(30, () => stop.abort());
  await expect(time.through(opening)).rejects.toMatchObject({ code: 'no-answer' });
  expect(near.destroyed).toBe(true);
});

test('a link that takes no bytes is given up', async () => {
  const { time, panel, near, simulator } = await hall({ answers: false });
  near.write = () => false;
  await expect(time.through(panel.show(panelCall('A001')))).rejects.toMatchObject({ code: 'no-answer' });
  expect(simulator.state().shows).toEqual([]);
  expect(await time.through(panel.ended)).toMatchObject({ code: 'no-answer' });
});
