import { duplexPair } from '@jiaohao/links';
import { expect, test } from 'vitest';
import { DeviceError, type PanelContent, panelOn } from '../src/index.ts';

const call = (number: string): PanelContent => ({ number, counter: '3', text: `请${number}号`, urgent: true });

test('a text that a panel refuses for the moment is not tried again once a newer one waits', async () => {
  const [near] = duplexPair();
  const put: string[] = [];
  let refuse: (reason: DeviceError) => void = () => undefined;
  const settings = { repeatsMs: [], writeTimeoutMs: 1000 };
  const panel = await panelOn(near, settings, new AbortController().signal, () => ({
    put: ({ number }) => {
      put.push(number);
      if (number !== 'A001') return Promise.resolve();
      return new Promise((_, reject) => {
        refuse = reject;
      });
    },
    receive: () => undefined,
    dropped: () => 0,
  }));
  const first = panel.show(call('A001')).catch((error: DeviceError) => error.code);
  await expect.poll(() => put).toEqual(['A001']);
  const second = panel.show(call('A002'));
  refuse(new DeviceError('refused', 'The panel is busy', { retry: true }));
  expect(await first).toBe('refused');
  await expect.poll(() => put).toEqual(['A001', 'A002']);
  await second;
  expect(panel.health().faults).toEqual([]);
  await panel.close();
});
