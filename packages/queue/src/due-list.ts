import type { TicketId } from './command.ts';
import type { Instant } from './rules.ts';

/** One ticket's place in a list: earlier `due` first, equal ones by `order`, which is unique within a list. */
export type Place = { readonly due: Instant; readonly order: number; readonly ticket: TicketId };

const CHUNK = 512;

const before = (a: Place, due: Instant, order: number): boolean => a.due < due || (a.due === due && a.order < order);

/**
 * A sorted list that knows ranks. Places live in chunks of at most 512, so an insertion moves a few hundred entries
 * however long the list is, and a rank adds up the chunk lengths before it.
 */
export class DueList {
  #chunks: Place[][] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  first(): Place | undefined {
    return this.#chunks[0]?.[0];
  }

  /** The place at a zero-based index, or undefined past the end. */
  at(index: number): Place | undefined {
    if (index < 0) return undefined;
    let rest = index;
    for (const chunk of this.#chunks) {
      if (rest < chunk.length) return chunk[rest];
      rest -= chunk.length;
    }
    return undefined;
  }

  /** How many places come before (due, order). */
  rank(due: Instant, order: number): number {
    const c = this.#chunkFor(due, order);
    let rank = 0;
    for (let i = 0; i < c; i++) rank += this.#chunks[i]?.length ?? 0;
    const chunk = this.#chunks[c];
    return chunk ? rank + indexIn(chunk, due, order) : rank;
  }

  insert(place: Place): void {
    this.#size++;
    if (this.#chunks.length === 0) {
      this.#chunks.push([place]);
      return;
    }
    const c = Math.min(this.#chunkFor(place.due, place.order), this.#chunks.length - 1);
    const chunk = this.#chunks[c] as Place[];
    const last = chunk[chunk.length - 1];
    if (last && before(last, place.due, place.order)) chunk.push(place);
    else chunk.splice(indexIn(chunk, place.due, place.order), 0, place);
    if (chunk.length > CHUNK) this.#chunks.splice(c + 1, 0, chunk.splice(CHUNK >> 1));
  }

  /** Takes out the place with exactly this due and order; false when there is none. */
  remove(due: Instant, order: number): boolean {
    const c = this.#chunkFor(due, order);
    const chunk = this.#chunks[c];
    if (!chunk) return false;
    const i = indexIn(chunk, due, order);
    const found = chunk[i];
    if (!found || found.due !== due || found.order !== order) return false;
    if (i === 0) chunk.shift();
    else chunk.splice(i, 1);
    if (chunk.length === 0) this.#chunks.splice(c, 1);
    this.#size--;
    return true;
  }

  *[Symbol.iterator](): Generator<Place, void, undefined> {
    for (const chunk of this.#chunks) yield* chunk;
  }

  /** The first chunk whose last place is not before (due, order); the number of chunks when there is none. */
  #chunkFor(due: Instant, order: number): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      const chunk = this.#chunks[mid] as Place[];
      if (before(chunk[chunk.length - 1] as Place, due, order)) low = mid + 1;
      else high = mid;
    }
    return low;
  }
}

function indexIn(chunk: readonly Place[], due: Instant, order: number): number {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (before(chunk[mid] as Place, due, order)) low = mid + 1;
    else high = mid;
  }
  return low;
}
