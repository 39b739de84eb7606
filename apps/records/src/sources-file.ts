import { join } from 'node:path';
import { houses } from './scenarios.ts';
import type { Settings } from './settings.ts';

/** Where `HALL_SOURCES` of a hall may point to. */
export const sourcesFileOf = (settings: Settings): string => join(settings.data, 'sources.yaml');

/** The houses as a hall's configuration has them. */
export const sourcesText = (settings: Settings, port: number): string => {
  const sources = Object.entries(houses).map(([id, { name }]) => ({
    id,
    name,
    url: `http://127.0.0.1:${port}/${id}`,
    key: settings.key,
    secretFile: settings.secretFile,
    offers: id === 'approval' ? ['progress'] : ['progress', 'holdings'],
  }));
  return `${JSON.stringify({ sources }, null, 2)}\n`;
};
