import { createHash } from 'node:crypto';
import type { CatalogAnswer, HallConfig } from '@jiaohao/protocol';
import { soundsOf } from './sounds.ts';

/** The catalog as pages read it, made once from the configuration; its version is a digest of all the rest. */
export const catalogOf = (config: HallConfig): CatalogAnswer => {
  const bookable = new Set(config.bookings?.items.map(({ item }) => item));
  const { themes, departments, lifeEvents } = config;
  const catalog = {
    themes,
    departments,
    lifeEvents,
    items: config.items.map((item) => ({
      ...item,
      sounds: [item.name.zh, ...item.aliases].map(soundsOf).filter(({ full }) => full !== ''),
      bookable: bookable.has(item.id),
    })),
    forms: config.forms.map(({ id, name, version, fields }) => ({
      id,
      name,
      version,
      fills: [...new Set(fields.flatMap(({ fill }) => fill ?? []))],
    })),
  };
  const version = createHash('sha256').update(JSON.stringify(catalog)).digest('base64url').slice(0, 16);
  return { version, ...catalog };
};
