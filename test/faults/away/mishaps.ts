import { pause } from '../../lib/until.ts';
import type { Stand } from './stand.ts';

/** Resolves when it has happened, with what mends it. */
export type Mishap = (stand: Stand, random: () => number) => Promise<() => Promise<unknown>>;

const upTo = (random: () => number, most: number): number => Math.floor(random() * most);
const never = async () => undefined;
const mended = (stand: Stand) => async () => stand.line.mend();

/** What can happen to a kiosk, its hall and the line between them. */
export const mishaps: Readonly<Record<string, Mishap>> = {
  none: async () => never,
  'the line is cut': async (stand) => {
    stand.line.cut();
    return mended(stand);
  },
  'the line breaks within what is asked': async (stand, random) => {
    stand.line.cutAfter(1 + upTo(random, 900), 'asks');
    return mended(stand);
  },
  'the line breaks within an answer': async (stand, random) => {
    stand.line.cutAfter(1 + upTo(random, 1500), 'answers');
    return mended(stand);
  },
  'answers are lost': async (stand, random) => {
    stand.line.loseAnswers();
    await pause(upTo(random, 700));
    if (random() < 0.7) stand.line.cut();
    return mended(stand);
  },
  'the line is slow': async (stand, random) => {
    stand.line.hold();
    await pause(upTo(random, 1200));
    if (random() < 0.3) stand.line.cut();
    return mended(stand);
  },
  'the desk is killed': async (stand) => {
    await stand.killDesk();
    return stand.revive;
  },
  'the hall is killed': async (stand) => {
    await stand.killHall();
    return stand.revive;
  },
  'both are killed': async (stand) => {
    await Promise.all([stand.killHall(), stand.killDesk()]);
    return stand.revive;
  },
  'cut off, and the desk is killed': async (stand) => {
    stand.line.cut();
    await stand.killDesk();
    return async () => {
      await stand.revive();
      await stand.shows('a desk that is back', () => true);
      stand.line.mend();
    };
  },
  'the answer is lost, and the desk is killed': async (stand, random) => {
    stand.line.loseAnswers();
    await pause(upTo(random, 300));
    await stand.killDesk();
    return async () => {
      stand.line.mend();
      await stand.revive();
    };
  },
  'the paper ends': async (stand, random) => {
    if (random() < 0.5) stand.printer.setPaper('out');
    else stand.printer.paperEndsAfter(1 + upTo(random, 30));
    return async () => stand.printer.setPaper('ok');
  },
};
