import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CatalogAnswer, HallInfo, QueueAnswer } from '@jiaohao/protocol';
import { z } from 'zod';
import type { HallPicture } from '../hall-line.ts';
import { writeWholeFile } from './whole-file.ts';

const Picture = z.object({ info: HallInfo, queues: z.array(QueueAnswer), catalog: CatalogAnswer, at: z.number() });

export type HallMemory = { remembered: HallPicture | undefined; remember(picture: HallPicture): void };

/** The disk of a small computer lasts longer when it is left alone. */
const unchangedMs = 300_000;

/** What was last known of the hall, so that a kiosk that starts while the hall is away can show its page. */
export const openHallMemory = (options: {
  folder: string;
  onTrouble: (what: string, error: unknown) => void;
}): HallMemory => {
  const file = join(options.folder, 'hall.json');
  let last = '';
  let writtenAt = Number.NEGATIVE_INFINITY;
  const read = (): HallPicture | undefined => {
    try {
      return Picture.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      // It is not there before the first time, and an older one may say too little for this program.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') options.onTrouble('hall-memory', error);
      return undefined;
    }
  };
  return {
    remembered: read(),
    remember: (picture) => {
      if (!picture.info) return;
      const { info, catalog, queues, at } = picture;
      // Waiting counts change all the time and are of no use later; whether a queue is open is.
      const lasting = JSON.stringify([info, catalog.version, queues.map(({ id, open }) => [id, open])]);
      if (lasting === last && performance.now() - writtenAt < unchangedMs) return;
      last = lasting;
      writtenAt = performance.now();
      try {
        mkdirSync(options.folder, { recursive: true, mode: 0o700 });
        writeWholeFile(file, JSON.stringify({ info, queues, catalog, at }));
      } catch (error) {
        options.onTrouble('hall-memory', error);
      }
    },
  };
};
