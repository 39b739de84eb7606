import type { Db } from './open-store.ts';

/** How a device was when it last said so. `since` in ms by the hall's clock. */
export type DeviceStateRow = { device: string; state: string; faults: readonly string[]; since: number };

export type DeviceStateTable = {
  all(): readonly DeviceStateRow[];
  /** To be called inside a turn of the writer. */
  keep(row: DeviceStateRow): void;
};

export const deviceStateTable = (db: Db): DeviceStateTable => {
  const select = db.prepare('SELECT device, state, faults, since FROM device_state');
  const upsert = db.prepare(
    `INSERT INTO device_state (device, state, faults, since) VALUES (?, ?, ?, ?)
     ON CONFLICT (device) DO UPDATE SET state = excluded.state, faults = excluded.faults, since = excluded.since`,
  );
  return {
    all: () =>
      (select.all() as (Omit<DeviceStateRow, 'faults'> & { faults: string })[]).map((row) => ({
        ...row,
        faults: JSON.parse(row.faults) as string[],
      })),
    keep: ({ device, state, faults, since }) => void upsert.run(device, state, JSON.stringify(faults), since),
  };
};
