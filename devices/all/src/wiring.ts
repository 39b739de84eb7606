import { type ByteLinkSpec, LinkSpec } from '@jiaohao/links';
import { z } from 'zod';
import { type DriverId, type DriverOf, drivers } from './drivers.ts';

/** One device as written in the configuration, its options checked by its driver. */
export type Wired = {
  [Id in DriverId]: {
    id: string;
    driver: Id;
    link: DriverOf<Id>['via'] extends 'bytes' ? ByteLinkSpec : LinkSpec;
    /** Counter or zone that it belongs to: a panel shows this counter, a keypad rates it. */
    counter?: string | undefined;
    zone?: string | undefined;
    options: z.output<DriverOf<Id>['options']>;
  };
}[DriverId];

/** Configuration that cannot be used; the message begins with the place, such as `devices[1].options.columns`. */
export class WiringError extends Error {
  override name = 'WiringError';
  readonly path: string;

  constructor(path: string, message: string) {
    super(`${path}: ${message}`);
    this.path = path;
  }
}

/** A device's name, as the hall's configuration takes it: what is no name there could not speak on its topics. */
export const DeviceId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'small letters, digits and "-", at most 32');

/** One schema for each driver, told apart by `driver`. */
const entries = drivers.map((driver) =>
  z.strictObject({
    id: DeviceId,
    driver: z.literal(driver.id),
    link: LinkSpec.refine(({ type }) => driver.links.includes(type), {
      error: `${driver.id} can be attached by ${driver.links.join(', ')}`,
    }),
    counter: z.string().min(1).optional(),
    zone: z.string().min(1).optional(),
    options: (driver.options as z.ZodObject).prefault({}),
  }),
);

export const Wiring = z.array(
  z.discriminatedUnion('driver', entries as [(typeof entries)[number], ...typeof entries]),
) as unknown as z.ZodType<Wired[]>;

const pathOf = (path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
    'devices',
  );

/**
 * The devices of a desk, from its configuration.
 * @throws WiringError naming the place of the first mistake
 */
export const readWiring = (configuration: unknown): Wired[] => {
  const read = Wiring.safeParse(configuration ?? []);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new WiringError(pathOf(issue?.path ?? []), issue?.message ?? 'not understood');
  }
  const seen = new Set<string>();
  for (const [at, { id }] of read.data.entries()) {
    if (seen.has(id)) throw new WiringError(`devices[${at}].id`, `${id} is used twice`);
    seen.add(id);
  }
  return read.data;
};
