import { defineDevice, type OpenLink } from '@jiaohao/device-kit';
import { machineTime } from '@jiaohao/time';
import { z } from 'zod';
import { type Line, numberPanelOn } from './number-panel-on.ts';

// Which counters call on a line does not change while its link comes and goes.
const lines = new WeakMap<OpenLink, Line>();
const Address = z.number().int().min(0).max(255);

export const numberPanel = defineDevice({
  id: 'panel.number',
  kind: 'panel',
  title: { 'zh-CN': 'RS-485数码管叫号屏', en: 'RS-485 number board' },
  links: ['serial', 'tcp'],
  baudRate: 9600,
  untried: 'all',
  options: z.strictObject({
    /** Address of the board when it is the only one on its line, 0 to 255. */
    address: Address.default(1),
    /** Several boards on one line: counter to address. Each shows the calls of its counter; `address` is not used. */
    boards: z.record(z.string().min(1), Address).default({}),
    /** Digits that a board has. */
    digits: z.literal([3, 4]).default(3),
    /** What a board shows when nobody is called. */
    idle: z.number().int().min(0).max(9999).default(0),
    /** Silence between two frames, milliseconds: it is all that tells a board where one begins. */
    gapMs: z.number().int().min(5).max(1000).default(50),
    /** Between two times that the numbers are sent, seconds: a board never answers. 0: never. */
    repeatSeconds: z.number().min(0).max(3600).default(5),
  }),
  open: async (link, options, signal, time = machineTime) => {
    const line = lines.get(link) ?? { used: false };
    lines.set(link, line);
    return numberPanelOn(await link(signal), options, line, signal, time);
  },
});
