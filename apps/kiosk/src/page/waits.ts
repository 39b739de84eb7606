import type { CatalogAnswer, CatalogItem, MinuteRange, QueueAnswer } from '@jiaohao/protocol';

/** How it looks over several queues: people in all of them, and from the shortest to the longest wait. */
export type Waits =
  | { open: true; waiting: number; minutes: MinuteRange }
  | { open: false; closed: QueueAnswer | undefined };

/** Only queues that give tickets count; when none does, the first says why. */
export const waitsOf = (queues: readonly QueueAnswer[]): Waits => {
  const open = queues.filter((queue) => queue.open);
  if (open.length === 0) return { open: false, closed: queues[0] };
  return {
    open: true,
    waiting: open.reduce((sum, queue) => sum + queue.waiting, 0),
    minutes: {
      low: Math.min(...open.map(({ estimateMinutes }) => estimateMinutes.low)),
      high: Math.max(...open.map(({ estimateMinutes }) => estimateMinutes.high)),
    },
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
