/**
 * How state in memory is written so that a piece of work can be taken back: what was there before is kept from a mark on,
 * and only that, so taking back costs what the work cost however large the hall is.
 *
 * What was deleted comes back at the end of its map or set: whatever depends on the order of one that loses entries sorts.
 */
export class Changes {
  readonly #before: (() => void)[] = [];
  #keeping = false;

  /** From here on everything is kept. Returns the place for `undo`. */
  mark(): number {
    this.#keeping = true;
    return this.#before.length;
  }

  /** Puts back what was there at the mark, the newest change first. */
  undo(mark: number): void {
    while (this.#before.length > mark) this.#before.pop()?.();
  }

  /** What was done stays. Nothing is kept until the next mark, such as while a log is replayed. */
  settle(): void {
    this.#before.length = 0;
    this.#keeping = false;
  }

  /** For what is no map and no set: how to put back what is about to be changed. */
  keep(putBack: () => void): void {
    if (this.#keeping) this.#before.push(putBack);
  }

  set<K, V extends {}>(map: Map<K, V>, key: K, value: V): void {
    if (this.#keeping) {
      const was = map.get(key);
      this.#before.push(was === undefined ? () => map.delete(key) : () => map.set(key, was));
    }
    map.set(key, value);
  }

  /** The value under a key, made when the key is met for the first time. */
  entry<K, V extends {}>(map: Map<K, V>, key: K, make: () => V): V {
    const known = map.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.set(map, key, made);
    return made;
  }

  add<T>(set: Set<T>, value: T): void {
    if (set.has(value)) return;
    set.add(value);
    this.keep(() => set.delete(value));
  }

  delete<K, V extends {}>(from: Map<K, V> | Set<K>, key: K): void {
    if (from instanceof Map) {
      const was = from.get(key);
      if (was !== undefined && from.delete(key)) this.keep(() => from.set(key, was));
    } else if (from.delete(key)) this.keep(() => from.add(key));
  }

  clear(from: Map<unknown, unknown> | Set<unknown>): void {
    if (from instanceof Map) {
      const was = [...from];
      this.keep(() => {
        for (const [key, value] of was) from.set(key, value);
      });
    } else {
      const was = [...from];
      this.keep(() => {
        for (const value of was) from.add(value);
      });
    }
    from.clear();
  }
}
