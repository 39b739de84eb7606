import type { HallConfig } from '@jiaohao/protocol';
import type { Logger } from '@jiaohao/runtime';
import type { PersonKeeper } from '../people/person-keeper.ts';
import type { Writer } from '../writer/writer.ts';
import { openSources } from './open-sources.ts';
import { createSourceCounts } from './source-counts.ts';
import { sourceHandlers } from './source-handlers.ts';

/** The other houses: as sources by id, the routes that ask all of them, and figures. @throws SecretFileError */
export const createHouses = (options: {
  config: HallConfig;
  people: PersonKeeper;
  writer: Writer;
  clock: () => number;
  log: Logger;
}) => {
  const { people, writer, clock, log } = options;
  const sources = openSources(options.config.sources, {
    clock,
    onTrouble: (trouble) => log.warn(trouble, 'source'),
  });
  const counts = createSourceCounts();
  const handlers = sourceHandlers({
    sources,
    hashOf: people.hashOf,
    digest: people.digest,
    note: ({ actor, ...event }) => writer.submit({ actor, run: (turn) => turn.note({ ...event, stream: 'access' }) }),
    counts,
  });
  return { sources, handlers, gauges: counts.gauges };
};
