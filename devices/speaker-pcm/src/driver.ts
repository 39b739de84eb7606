import { DeviceError, defineDevice } from '@jiaohao/device-kit';
import { machineTime } from '@jiaohao/time';
import { clipsFolder, readClips } from '@jiaohao/voice/clips';
import { z } from 'zod';
import { speakerOn } from './speaker-on.ts';

const clipsOf = (folder: string) =>
  readClips(folder || clipsFolder).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DeviceError('bad-setting', `The clips of the voice cannot be used: ${why}`, { retry: true, cause });
  });

export const pcmSpeaker = defineDevice({
  id: 'speaker.pcm',
  kind: 'speaker',
  title: { 'zh-CN': '语音播报音箱', en: 'Loudspeaker for calls' },
  links: ['player', 'tcp'],
  untried: 'all; above all how soon a network loudspeaker plays what it gets',
  options: z.strictObject({
    /** Folder of own recordings with their manifest.json; empty for the clips that come with the program. */
    voice: z.string().default(''),
    /** How 1 is read inside a ticket number: 幺 is hard to mistake for 七 in a loud hall. */
    one: z.literal(['一', '幺']).default('一'),
    /** A chime before the words. */
    chime: z.boolean().default(true),
    /** How often each call is said. */
    repeat: z.number().int().min(1).max(3).default(1),
    /** Decibels. */
    gain: z.number().min(-40).max(12).default(0),
    /** Sound sent ahead of its time, milliseconds: more for a network that stutters. */
    leadMs: z.number().int().min(60).max(2000).default(250),
    /** How long the link may take no sound before it is opened again, milliseconds. */
    takeMs: z.number().int().min(100).max(30_000).default(3000),
    /** How long a player gets to find that there is no sound card, milliseconds. */
    settleMs: z.number().int().min(0).max(5000).default(400),
  }),
  open: async (link, options, signal, time = machineTime) => {
    const clips = await clipsOf(options.voice);
    return speakerOn(await link(signal), clips, options, time);
  },
});
