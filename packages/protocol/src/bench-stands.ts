import { z } from 'zod';
import { Paper } from './bench-things.ts';
import { Text } from './common.ts';

/**
 * What the wire does to the bytes: answers come late, come as noise, come with one wrong bit, or do not come. To a device
 * that never answers the noise and the wrong bits go the other way.
 */
export const WireTrouble = z.enum(['well', 'slow', 'garbage', 'flipped', 'silent']);

/** Something about a device that a person can set, such as its paper or its cover. */
export const BenchSwitch = z.object({ name: z.string(), value: z.string(), choices: z.array(z.string()) });

const common = {
  id: z.string(),
  /** Driver whose protocol it speaks. */
  simulator: z.string(),
  place: Text,
  counter: z.string().optional(),
  zone: z.string().optional(),
  /** Where a desk connects, as a person writes it. */
  address: z.string(),
  plugged: z.boolean(),
  powered: z.boolean(),
  /** Somebody holds the other end of its wire. */
  linked: z.boolean(),
  wire: WireTrouble,
  wires: z.array(WireTrouble),
  switches: z.array(BenchSwitch),
};

const stand = <const K extends string, S extends z.ZodRawShape>(kind: K, seen: S) =>
  z.object({ ...common, kind: z.literal(kind), seen: z.object(seen) });

/** A field of a panel of dots, as its card was told; all lengths in dots. */
const PanelArea = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  text: z.string(),
  colour: z.enum(['red', 'green', 'yellow']),
  /** Height of its letters: a hanzi is as wide, a letter half. */
  font: z.number(),
  moves: z.enum(['still', 'flash', 'left', 'right', 'up', 'down']),
  centred: z.boolean(),
});

const at = z.string();
/** What became of the last key: green once the hall has taken it. */
const KeyLight = z.enum(['off', 'green', 'red']);

/** One stand: a simulated device with what a person sees of it. */
export const BenchStand = z.discriminatedUnion('kind', [
  stand('printer', {
    paper: z.enum(['ok', 'low', 'out']),
    cover: z.enum(['closed', 'open']),
    /** Free, jammed, or free again but still waiting for the desk to say so. */
    cutter: z.enum(['ok', 'stuck', 'waiting']),
    /** What comes out of the slot and is not cut yet; absent between two tickets. */
    growing: Paper.optional(),
    /** Cut, and still hanging there; oldest first. */
    hanging: z.array(Paper),
    /** Torn off; newest first. */
    tray: z.array(Paper),
  }),
  /** `read`: the card that lies there has been read, as the reader's beep says. */
  stand('id-card', { card: z.string().optional(), read: z.boolean() }),
  stand('passport', { passport: z.string().optional(), read: z.boolean() }),
  /** `last` is the code that was held in front of it; `sent` false: nobody was there to hear it. */
  stand('code-scanner', {
    last: z.object({ id: z.string(), text: z.string(), at, sent: z.boolean() }).optional(),
    count: z.number().int(),
  }),
  stand('call-keypad', {
    /** Digits that were typed and not yet sent. */
    digits: z.string(),
    light: KeyLight,
    last: z.object({ key: z.string(), at }).optional(),
  }),
  stand('rating-keypad', {
    /** Its keys glow and count while an invitation is open. */
    invited: z.object({ until: at }).optional(),
    light: KeyLight,
    last: z.object({ grade: z.number().int().min(1).max(5), at }).optional(),
  }),
  stand('document-scanner', {
    /** Sheets in the feeder, and whether one lies on the glass. */
    feeder: z.number().int(),
    glass: z.boolean(),
    lid: z.enum(['closed', 'open']),
    jammed: z.boolean(),
    /** Pages of the job that is being fetched now. */
    scanning: z.object({ pages: z.number().int() }).optional(),
    scanned: z.number().int(),
  }),
  stand('page-printer', {
    paper: z.enum(['ok', 'low', 'out']),
    toner: z.enum(['ok', 'low', 'out']),
    cover: z.enum(['closed', 'open']),
    jammed: z.boolean(),
    printing: z.object({ title: z.string(), pages: z.number().int() }).optional(),
    /** Jobs whose pages lie in the output tray, newest first. */
    tray: z.array(
      z.object({
        job: z.string(),
        title: z.string(),
        type: z.string(),
        pages: z.number().int(),
        bytes: z.number(),
        at,
      }),
    ),
  }),
  stand('panel', {
    face: z.discriminatedUnion('type', [
      z.object({
        type: z.literal('dots'),
        columns: z.number().int(),
        rows: z.number().int(),
        areas: z.array(PanelArea),
      }),
      /** `digits` as many as it has places, blanks included. */
      z.object({ type: z.literal('digits'), digits: z.string(), flashes: z.boolean() }),
    ]),
    /** Frames that it took, and that it did not understand. */
    frames: z.number().int(),
    refused: z.number().int(),
  }),
  stand('speaker', {
    /** Loudness right now, 0 silence to 1 full scale. */
    level: z.number(),
    /** Words that were recognised since the last pause. */
    saying: z.array(z.string()),
    /** What was heard between two pauses, newest first. */
    said: z.array(z.object({ at, words: z.array(z.string()) })),
  }),
]);

export type WireTrouble = z.infer<typeof WireTrouble>;
export type BenchSwitch = z.infer<typeof BenchSwitch>;
export type BenchStand = z.infer<typeof BenchStand>;
export type BenchKind = BenchStand['kind'];
export type StandOf<K extends BenchKind> = Extract<BenchStand, { kind: K }>;
export type SeenOf<K extends BenchKind> = StandOf<K>['seen'];
export type PanelArea = z.infer<typeof PanelArea>;
