import type { Unsubscribe } from './device.ts';

export interface Listeners<T> {
  add(listener: (value: T) => void): Unsubscribe;
  emit(value: T): void;
}

/** A list of listeners in which one that throws disturbs neither the others nor the device. */
export const createListeners = <T>(): Listeners<T> => {
  const list = new Set<(value: T) => void>();
  return {
    add: (listener) => {
      const own = (value: T) => listener(value);
      list.add(own);
      return () => void list.delete(own);
    },
    emit: (value) => {
      for (const listener of [...list]) {
        try {
          listener(value);
        } catch (thrown) {
          // The thrower's bug must be seen, but must not stop a device in the middle of a frame.
          process.emitWarning(thrown instanceof Error ? thrown : String(thrown));
        }
      }
    },
  };
};
