import type { Recipe } from './develop.ts';
import type { Corners, Size } from './geometry.ts';

/** A finished page: a JPEG and its size in pixels. */
export interface DevelopedPage extends Size {
  jpeg: Blob;
}

export type LabQuestion =
  | { kind: 'find'; bitmap: ImageBitmap }
  | { kind: 'develop'; source: Blob; recipe: Recipe; longest: number };

export type LabAnswer =
  | { kind: 'found'; corners: Corners | undefined }
  | { kind: 'developed'; page: DevelopedPage }
  | { kind: 'failed' };

/** Where pictures are worked on, apart from the page. */
export interface Lab {
  /** The corners of a sheet, in the picture's pixels; the picture is used up. */
  find(bitmap: ImageBitmap): Promise<Corners | undefined>;
  /** Rejects when the picture cannot be read or the corners span no page. */
  develop(source: Blob, recipe: Recipe, longest: number): Promise<DevelopedPage>;
  close(): void;
}

/** Starts a worker from the page's own origin, which the page policy permits (`default-src 'self'`). */
export const openLab = (): Lab => {
  const worker = new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { resolve: (answer: LabAnswer) => void; reject: (reason: Error) => void }>();
  let serial = 0;
  let broken: Error | undefined;

  const end = (reason: Error) => {
    broken ??= reason;
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<LabAnswer & { id: number }>) => {
    waiting.get(data.id)?.resolve(data);
    waiting.delete(data.id);
  };
  worker.onerror = () => end(new Error('The picture worker has stopped'));

  const ask = (question: LabQuestion, transfer: Transferable[]): Promise<LabAnswer> =>
    new Promise((resolve, reject) => {
      if (broken) return reject(broken);
      serial += 1;
      waiting.set(serial, { resolve, reject });
      worker.postMessage({ ...question, id: serial }, transfer);
    });

  return {
    find: async (bitmap) => {
      const answer = await ask({ kind: 'find', bitmap }, [bitmap]);
      return answer.kind === 'found' ? answer.corners : undefined;
    },
    develop: async (source, recipe, longest) => {
      const answer = await ask({ kind: 'develop', source, recipe, longest }, []);
      if (answer.kind !== 'developed') throw new Error('The page could not be made from the picture');
      return answer.page;
    },
    close: () => {
      end(new Error('Closed'));
      worker.terminate();
    },
  };
};
