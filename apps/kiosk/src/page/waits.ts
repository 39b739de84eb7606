import type { CatalogAnswer, CatalogItem, QueueAnswer, Text } from '@jiaohao/protocol';
import { minutesWords, spanWords } from './words.ts';

/** How it looks over several queues: people in all of them, and how long it takes in words. */
export type Waits = { open: true; waiting: number; wait: Text } | { open: false; closed: QueueAnswer | undefined };

/** Only queues that give tickets count; when none does, the first says why. */
export const waitsOf = (queues: readonly QueueAnswer[]): Waits => {
  const open = queues.filter((queue) => queue.open);
  if (open.length === 0) return { open: false, closed: queues[0] };
  const [only, ...others] = open;
  const highs = open.map(({ estimateMinutes }) => estimateMinutes.high);
  return {
    open: true,
    waiting: open.reduce((sum, queue) => sum + queue.waiting, 0),
    wait:
      only && others.length === 0
        ? minutesWords(only.estimateMinutes)
        : spanWords(Math.min(...highs), Math.max(...highs)),
  };
};

/** The queues of these items, each once. */
export const queuesOf = (items: readonly CatalogItem[], queues: readonly QueueAnswer[]): QueueAnswer[] => {
  const wanted = new Set(items.map(({ queue }) => queue));
  return queues.filter(({ id }) => wanted.has(id));
};

export const itemsOfTheme = ({ items }: CatalogAnswer, theme: string): CatalogItem[] =>
  items.filter(({ themes }) => themes.includes(theme));

export const itemsOfDepartment = ({ items }: CatalogAnswer, department: string): CatalogItem[] =>
  items.filter((item) => item.department === department);

export const itemsOfLifeEvent = ({ items }: CatalogAnswer, event: string): CatalogItem[] =>
  items.filter(({ lifeEvents }) => lifeEvents.includes(event));
