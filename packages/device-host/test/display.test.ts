import { DeviceError } from '@jiaohao/device-kit';
import { expect, test } from 'vitest';
import { createDisplay } from '../src/display.ts';
import { handMade } from './hand-made.ts';

const content = (text: string) => ({ number: '', counter: '3', text, urgent: false });

test('a test text that did not come out gives the panel back at once', async () => {
  const shown: string[] = [];
  const panel = handMade('panel', {
    show: async ({ text }) => {
      if (text === '测试') throw new DeviceError('refused', 'The panel is busy', { retry: true });
      shown.push(text);
    },
  });
  panel.open();
  const display = createDisplay(panel.running.supervised, { retryMs: 60, onTrouble: () => undefined });
  display.want(content('请稍候'));
  await expect(display.test(content('测试'), 60_000)).rejects.toMatchObject({ code: 'refused' });
  display.want(content('暂停服务'));
  expect(shown).toEqual(['请稍候', '请稍候', '暂停服务']);
  display.stop();
});
