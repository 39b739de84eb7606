import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceStatus } from '@jiaohao/device-kit';
import { type DriverId, driverById, type RunningDevice, startDevice, type Wired } from '@jiaohao/devices';
import type { BenchKind, SeenOf } from '@jiaohao/protocol';
import { afterEach, vi } from 'vitest';
import type { z } from 'zod';
import { type BenchDesk, startBenchDesk } from '../src/desk/bench-desk.ts';
import { openStand, type Stand } from '../src/desk/stand.ts';
import type { StandSetting } from '../src/desk/stand-list.ts';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

export const later = (undo: () => Promise<unknown>): void => void cleanUp.push(undo);
export const nothing = () => undefined;

/** A desk without built pages, for the page of `hall`. */
export const deskFor = async (hall: string, stands: readonly StandSetting[]): Promise<BenchDesk> => {
  const pages = mkdtempSync(join(tmpdir(), 'bench-'));
  later(() => rm(pages, { recursive: true }));
  const settings = { port: 0, stands, halls: [hall], pages, portsFile: undefined };
  const desk = await startBenchDesk(settings, () => '2026-11-24', nothing);
  later(desk.stop);
  return desk;
};

export type Wire = { way: 'in' | 'out'; bytes: Uint8Array };

/** A stand on a real port, and the real driver at the other end of its wire. */
export const drivenStand = async (
  simulator: StandSetting['simulator'],
  wire: StandSetting['wire'],
  options: Record<string, unknown> = {},
): Promise<{ stand: Stand; device: RunningDevice; heard: Wire[]; status: () => DeviceStatus }> => {
  const heard: Wire[] = [];
  const setting = { id: 'device', simulator, place: { zh: '门口', en: 'Door' }, wire };
  const stand = await openStand(setting, {
    onChange: nothing,
    onBytes: (way, bytes) => heard.push({ way, bytes: Uint8Array.from(bytes) }),
    onExchange: nothing,
  });
  later(stand.stop);
  const driver = driverById(simulator satisfies DriverId);
  const read = (driver.options as z.ZodObject).parse(options);
  const device = startDevice({ id: 'device', driver: driver.id, link: stand.link, options: read } as Wired);
  later(() => device.supervised.close());
  return { stand, device, heard, status: device.supervised.status };
};

/** Waits until the hall would say so of the device. */
export const becomes = (status: () => DeviceStatus, what: Partial<DeviceStatus>, ms = 12_000) =>
  vi.waitFor(() => {
    const now = status();
    const fits =
      (what.state === undefined || now.state === what.state) &&
      (what.faults ?? []).every((f) => now.faults.includes(f));
    if (!fits) throw new Error(`is ${now.state} ${now.faults.join()}, not ${JSON.stringify(what)}`);
  }, ms);

/** What a person sees of a stand of this kind. Throws when it is of another. */
export const seenOf = <K extends BenchKind>(stand: Stand, kind: K): SeenOf<K> => {
  const state = stand.state();
  if (state.kind !== kind) throw new Error(`${state.kind} is no ${kind}`);
  return state.seen as SeenOf<K>;
};
