import { covers } from '@jiaohao/protocol/covers';

/** Filters of topics that may be published to and subscribed to. */
export type Rights = { publish: readonly string[]; read: readonly string[] };

/** One credential as the broker's process knows it: by its hash, with the name of its owner. */
export type Credential = Rights & {
  hash: string;
  owner: string;
  /** How long it is still good, ms; without it until it is taken back. */
  livesMs?: number;
};

export const mayPublish = (rights: Rights, topic: string): boolean =>
  rights.publish.some((filter) => covers(filter, topic));

/** A filter with "+" is covered only by one that has "+" there too. */
export const maySubscribe = (rights: Rights, filter: string): boolean =>
  !filter.includes('#') && rights.read.some((own) => covers(own, filter));
