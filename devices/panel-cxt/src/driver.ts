import { defineDevice } from '@jiaohao/device-kit';
import { machineTime } from '@jiaohao/time';
import { z } from 'zod';
import { cxtPanelOn } from './cxt-panel-on.ts';

const Colour = z.literal(['red', 'green', 'yellow']);

export const cxtPanel = defineDevice({
  id: 'panel.cxt',
  kind: 'panel',
  title: { 'zh-CN': 'CXT CX-H字库卡LED屏', en: 'CXT CX-H font card LED panel' },
  links: ['udp'],
  untried: 'all',
  options: z.strictObject({
    /** Dynamic data window of the card, 0 to 15. */
    zone: z.number().int().min(0).max(15).default(0),
    /** Size of the window, dots. */
    width: z.number().int().min(16).max(2048).default(64),
    /** Dots. */
    height: z.number().int().min(16).max(512).default(32),
    /** Height of the font that the window was made with, dots. */
    fontSize: z.literal([16, 32, 48, 64]).default(16),
    colour: Colour.default('red'),
    /** While somebody is called. */
    urgentColour: Colour.default('red'),
    /** Of a text that runs through: 0 to 9, 9 fastest. */
    speed: z.number().int().min(0).max(9).default(8),
    /** How long a page stands, seconds. */
    staySeconds: z.number().min(0).max(600).default(1.6),
    /** Between two times that the same content is sent, seconds: the card never answers. 0: never. */
    repeatSeconds: z.number().min(0).max(3600).default(30),
  }),
  open: async (link, options, signal, time = machineTime) => cxtPanelOn(await link(signal), options, signal, time),
});
