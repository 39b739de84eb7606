import type { PanelContent } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { expect, test } from 'vitest';
import { numberPanel } from '../src/index.ts';
import { createNumberLineSimulator } from '../src/simulator/index.ts';

const never = new AbortController().signal;
const content = (number: string, counter: string): PanelContent => ({ number, counter, text: '', urgent: false });
const addresses = [5, 6, 7];

/** A line with three boards; `open` opens it again. */
const hall = async (over: object = {}) => {
  const simulator = createNumberLineSimulator({ addresses });
  const link = async () => {
    const [near, far] = duplexPair();
    simulator.attach(far);
    return near;
  };
  const options = numberPanel.options.parse({ gapMs: 5, repeatSeconds: 0, boards: { 1: 5, 2: 6, 3: 7 }, ...over });
  const open = () => numberPanel.open(link, options, never);
  return { simulator, panel: await open(), open, shown: () => simulator.state().boards.map(({ digits }) => digits) };
};

test('a content without counter is for every board of the line; without number all go idle', async () => {
  const { panel, shown } = await hall();
  await panel.show(content('A888', ''));
  expect(shown()).toEqual(['888', '888', '888']);
  await panel.show(content('', ''));
  expect(shown()).toEqual(['  0', '  0', '  0']);
  await panel.close();
});

test('after a number for all each board has its own again, with the next call', async () => {
  const { panel, shown } = await hall();
  await panel.show(content('A001', '1'));
  await panel.show(content('A002', '2'));
  await panel.show(content('A888', ''));
  // The same call again, as a zone shows its calls in turn.
  await panel.show(content('A001', '1'));
  await expect.poll(shown).toEqual(['  1', '  2', '  0']);
  await panel.close();
});

test('the next call may be one to a counter without a board', async () => {
  const { panel, shown } = await hall();
  await panel.show(content('A003', '3'));
  await panel.show(content('A888', ''));
  await panel.show(content('A004', '9'));
  await expect.poll(shown).toEqual(['  0', '  0', '  3']);
  await panel.close();
});

test('boards that went idle together do not go back to calls of before', async () => {
  const { panel, shown } = await hall();
  await panel.show(content('A001', '1'));
  await panel.show(content('', ''));
  await panel.show(content('A888', ''));
  await panel.show(content('A002', '2'));
  await expect.poll(shown).toEqual(['  0', '  2', '  0']);
  await panel.close();
});

test('after a power failure the repeats bring back a number for all', async () => {
  const { simulator, panel, shown } = await hall({ repeatSeconds: 0.05 });
  await panel.show(content('A001', '1'));
  await panel.show(content('A888', ''));
  simulator.setPower(false);
  simulator.setPower(true);
  await expect.poll(shown).toEqual(['888', '888', '888']);
  await panel.close();
});

test('a board that two counters share is shown a content for all once', async () => {
  const { panel, shown } = await hall({ boards: { 1: 5, 2: 5, 3: 7 } });
  await panel.show(content('A888', ''));
  expect(shown()).toEqual(['888', '   ', '888']);
  await panel.close();
});

test('a number that fits no board is refused for all', async () => {
  const { panel, shown } = await hall();
  await expect(panel.show(content('A8888', ''))).rejects.toMatchObject({ code: 'bad-setting' });
  await expect.poll(shown).toEqual(['  0', '  0', '  0']);
  await panel.close();
});

test('a line of a counter that has no board on it says so, and claims nothing', async () => {
  const { panel, shown } = await hall();
  for (const number of ['', 'A001', 'A888']) {
    await expect(panel.show(content(number, '4'))).rejects.toMatchObject({ code: 'bad-setting', retry: false });
  }
  expect([shown(), panel.health().faults]).toEqual([['   ', '   ', '   '], ['bad-setting']]);
  await panel.close();
});

test("a zone's line passes calls to counters without a board over, also when it was opened again", async () => {
  const { panel, open, shown } = await hall();
  await panel.show(content('', ''));
  await panel.show(content('A004', '4'));
  await panel.close();
  const again = await open();
  await again.show(content('A005', '5'));
  expect([shown(), again.health().faults]).toEqual([['  0', '  0', '  0'], []]);
  await again.close();
});
