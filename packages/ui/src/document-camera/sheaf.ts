import type { Recipe } from './develop.ts';
import type { Size } from './geometry.ts';
import type { DevelopedPage } from './lab.ts';

/** A page in the strip: what was photographed, how it was made, and what came out. */
export interface Page extends DevelopedPage {
  id: string;
  /** Address of the JPEG for the strip. */
  url: string;
  source: Blob;
  /** Size of the photograph. */
  shot: Size;
  recipe: Recipe;
}

/** The pages taken so far, and the one that was deleted last. */
export interface Sheaf {
  pages: readonly Page[];
  deleted: { page: Page; at: number } | undefined;
}

export type SheafChange =
  /** Takes the place of the page with its id, or comes last. */
  | { type: 'put'; page: Page }
  | { type: 'move'; id: string; by: number }
  | { type: 'place'; id: string; before: string }
  | { type: 'delete'; id: string }
  | { type: 'undo' };

export const emptySheaf: Sheaf = { pages: [], deleted: undefined };

const without = (pages: readonly Page[], id: string) => pages.filter((page) => page.id !== id);

const inserted = (pages: readonly Page[], page: Page, at: number) => [...pages.slice(0, at), page, ...pages.slice(at)];

/** The pages after a change; a change that makes no sense changes nothing. */
export const sheafAfter = (sheaf: Sheaf, change: SheafChange): Sheaf => {
  const { pages, deleted } = sheaf;
  if (change.type === 'undo') {
    return deleted ? { pages: inserted(pages, deleted.page, deleted.at), deleted: undefined } : sheaf;
  }
  const id = change.type === 'put' ? change.page.id : change.id;
  const at = pages.findIndex((page) => page.id === id);
  if (change.type === 'put') {
    const next = at < 0 ? [...pages, change.page] : pages.map((page) => (page.id === id ? change.page : page));
    return { pages: next, deleted };
  }
  const page = pages[at];
  if (!page) return sheaf;
  if (change.type === 'delete') return { pages: without(pages, id), deleted: { page, at } };
  if (change.type === 'move') {
    const to = Math.min(Math.max(at + change.by, 0), pages.length - 1);
    return to === at ? sheaf : { pages: inserted(without(pages, id), page, to), deleted };
  }
  const others = without(pages, id);
  const to = others.findIndex((other) => other.id === change.before);
  return to < 0 ? sheaf : { pages: inserted(others, page, to), deleted };
};
