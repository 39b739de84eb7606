import { developed, type Recipe } from './develop.ts';
import { findPage } from './find-page.ts';
import { type Corners, pageSize, scaled } from './geometry.ts';
import type { LabAnswer, LabQuestion } from './lab.ts';
import type { Picture } from './picture.ts';

// Everything that takes more than a few milliseconds is done here, so that the page never stands still.

interface WorkerScope {
  onmessage: ((event: MessageEvent<LabQuestion & { id: number }>) => void) | null;
  postMessage(answer: LabAnswer & { id: number }): void;
}
const scope = globalThis as unknown as WorkerScope;

const forFinding = 640;

const canvas = (width: number, height: number) => {
  const made = new OffscreenCanvas(width, height);
  const pen = made.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('No canvas');
  pen.imageSmoothingQuality = 'high';
  return { made, pen };
};

/** The pixels of a picture, made smaller by a factor. */
const pixelsOf = (bitmap: ImageBitmap, factor: number): Picture => {
  const width = Math.max(1, Math.round(bitmap.width * factor));
  const height = Math.max(1, Math.round(bitmap.height * factor));
  const { pen } = canvas(width, height);
  pen.drawImage(bitmap, 0, 0, width, height);
  const { data } = pen.getImageData(0, 0, width, height);
  return { width, height, data };
};

const jpegOf = ({ width, height, data }: Picture): Promise<Blob> => {
  const { made, pen } = canvas(width, height);
  const image = pen.createImageData(width, height);
  image.data.set(data);
  pen.putImageData(image, 0, 0);
  return made.convertToBlob({ type: 'image/jpeg', quality: 0.88 });
};

const find = (bitmap: ImageBitmap): Corners | undefined => {
  const factor = Math.min(1, forFinding / Math.max(bitmap.width, bitmap.height));
  const found = findPage(pixelsOf(bitmap, factor));
  bitmap.close();
  return found && scaled(found, 1 / factor);
};

const develop = async (source: Blob, recipe: Recipe, longest: number) => {
  const bitmap = await createImageBitmap(source);
  const full = pageSize(recipe.corners, Number.POSITIVE_INFINITY);
  // A preview is taken from a smaller picture, or thin strokes would fall between its pixels.
  const factor = Math.min(1, (1.25 * longest) / Math.max(full.width, full.height));
  const picture = pixelsOf(bitmap, factor);
  bitmap.close();
  const page = developed(picture, { ...recipe, corners: scaled(recipe.corners, factor) }, longest);
  return page && { jpeg: await jpegOf(page), width: page.width, height: page.height };
};

const answer = async (question: LabQuestion): Promise<LabAnswer> => {
  if (question.kind === 'find') return { kind: 'found', corners: find(question.bitmap) };
  const page = await develop(question.source, question.recipe, question.longest);
  return page ? { kind: 'developed', page } : { kind: 'failed' };
};

scope.onmessage = ({ data }) => {
  answer(data).then(
    (given) => scope.postMessage({ ...given, id: data.id }),
    () => scope.postMessage({ kind: 'failed', id: data.id }),
  );
};
