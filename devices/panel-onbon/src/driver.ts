import { defineDevice } from '@jiaohao/device-kit';
import { machineTime } from '@jiaohao/time';
import { z } from 'zod';
import { onbonPanelOn } from './onbon-panel-on.ts';

const Colour = z.literal(['red', 'green', 'yellow']);

export const onbonPanel = defineDevice({
  id: 'panel.onbon-bx',
  kind: 'panel',
  title: { 'zh-CN': '仰邦BX字库卡LED屏', en: 'Onbon BX font card LED panel' },
  links: ['tcp', 'serial'],
  baudRate: 57_600,
  untried: 'all; fonts of 24 and 32 dots, centring, the answer to a sign of life',
  options: z.strictObject({
    /** Screen number of the card. */
    address: z.number().int().min(1).max(0xfffd).default(1),
    /** Dots, a multiple of 8. */
    width: z.number().int().min(16).max(2048).multipleOf(8).default(64),
    /** Dots. */
    height: z.number().int().min(16).max(512).default(32),
    /** Height of the card's font, dots: a hanzi is as wide, a letter half. */
    fontSize: z.literal([16, 24, 32]).default(16),
    fontFamily: z.literal(['song', 'kai', 'hei', 'fangsong']).default('song'),
    /** Which glyphs the card's font has. */
    encoding: z.literal(['gb2312', 'gbk']).default('gb2312'),
    colour: Colour.default('red'),
    /** While somebody is called; panels of one colour show it as theirs. */
    urgentColour: Colour.default('red'),
    align: z.literal(['left', 'centre']).default('left'),
    /** Of a text that runs through: 0 fastest to 24 slowest. */
    speed: z.number().int().min(0).max(24).default(5),
    /** Number of the dynamic area. */
    area: z.number().int().min(0).max(31).default(0),
    /** Whether the card is told to answer, and an answer is waited for. */
    answers: z.boolean().default(true),
    /** For an answer, milliseconds. */
    timeoutMs: z.number().int().min(50).max(30_000).default(1000),
    /** Between two times that the same content is sent, seconds: a card forgets it without power. 0: never. */
    repeatSeconds: z.number().min(0).max(3600).default(30),
  }),
  open: async (link, options, signal, time = machineTime) => onbonPanelOn(await link(signal), options, signal, time),
});
