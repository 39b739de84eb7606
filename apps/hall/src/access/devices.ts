import { randomBytes } from 'node:crypto';
import type { DeviceConfig, HallConfig } from '@jiaohao/protocol';
import type { Actor } from '../http/actor.ts';
import type { Db } from '../store/open-store.ts';
import type { CredentialBook } from './credentials.ts';
import { randomDigits } from './password.ts';
import { tokenHash } from './staff.ts';
import { createTries } from './tries.ts';

const pairingMs = 15 * 60_000;

/** Kinds that connect by themselves; printers and readers speak through the terminal that holds them. */
const terminals: ReadonlySet<string> = new Set(['kiosk', 'board', 'pad', 'counter', 'bench', 'gateway']);

/** A device with its new credential and where it stands. */
type Enrolled = { id: string; kind: string; token: string; counter?: string; zone?: string };

export type Devices = {
  byId(id: string): DeviceConfig | undefined;
  /** A code that one device may trade once for its credential, within 15 minutes. */
  pair(id: string, at: number): { code: string; expiresAt: number } | undefined;
  enrol(code: string, from: string, at: number): Enrolled | 'wrong-pairing-code' | 'too-many-tries';
  actorOf(token: string): (Actor & { type: 'device' }) | undefined;
  /**
   * A credential for every terminal of the configuration, for a demo hall only; the given ones stay as long as they are
   * valid, so that open pages go on after a restart.
   */
  enrolAll(at: number, before: readonly { id: string; token: string }[]): Enrolled[];
  /** The devices that a terminal speaks for: itself and what is wired to it. */
  heldBy(id: string): ReadonlySet<string>;
  /** The counters whose ratings come in through a terminal: a pad's and a counter desk's own, those of its keypads. */
  ratedBy(id: string): ReadonlySet<string>;
};

const actorOfDevice = ({ id, kind, counter }: DeviceConfig): Actor & { type: 'device' } => ({
  type: 'device',
  name: id,
  id,
  kind,
  ...(counter !== undefined && { counter }),
});

export const createDevices = (db: Db, config: HallConfig, credentials: CredentialBook): Devices => {
  const known = new Map(config.devices.map((device) => [device.id, device]));
  const save = db.prepare(
    'INSERT INTO device (id, token_hash, enrolled_at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash, enrolled_at = excluded.enrolled_at',
  );
  const savePairing = db.prepare('INSERT INTO pairing (code_hash, device, expires_at) VALUES (?, ?, ?)');
  const takePairing = db.prepare('DELETE FROM pairing WHERE code_hash = ? RETURNING device, expires_at AS expiresAt');
  const byToken = new Map<string, DeviceConfig>();
  const give = (hash: string, device: DeviceConfig) => {
    byToken.set(hash, device);
    credentials.give({ hash, actor: actorOfDevice(device) });
  };
  const take = (hash: string) => {
    byToken.delete(hash);
    credentials.take(hash);
  };
  for (const row of db.prepare('SELECT id, token_hash AS hash FROM device').all() as { id: string; hash: string }[]) {
    const device = known.get(row.id);
    if (device) give(row.hash, device);
  }
  const tries = createTries(5, 60_000);

  const giveToken = (device: DeviceConfig, at: number): string => {
    const token = randomBytes(24).toString('base64url');
    for (const [hash, owner] of byToken) if (owner.id === device.id) take(hash);
    save.run(device.id, tokenHash(token), at);
    give(tokenHash(token), device);
    return token;
  };
  const enrolled = (device: DeviceConfig, at: number, held?: string): Enrolled => ({
    id: device.id,
    kind: device.kind,
    token: held ?? giveToken(device, at),
    ...(device.counter !== undefined && { counter: device.counter }),
    ...(device.zone !== undefined && { zone: device.zone }),
  });

  return {
    byId: (id) => known.get(id),
    pair(id, at) {
      if (!known.has(id)) return undefined;
      const code = randomDigits(8);
      savePairing.run(tokenHash(code), id, at + pairingMs);
      return { code, expiresAt: at + pairingMs };
    },
    enrol(code, from, at) {
      if (tries.locked(from, at)) return 'too-many-tries';
      const pairing = takePairing.get(tokenHash(code.trim().toLowerCase())) as
        | { device: string; expiresAt: number }
        | undefined;
      const device = pairing && pairing.expiresAt > at ? known.get(pairing.device) : undefined;
      if (!device) {
        tries.failed(from, at);
        return 'wrong-pairing-code';
      }
      tries.passed(from);
      return enrolled(device, at);
    },
    actorOf(token) {
      const device = byToken.get(tokenHash(token));
      return device && actorOfDevice(device);
    },
    enrolAll: (at, before) =>
      config.devices
        .filter((device) => terminals.has(device.kind))
        .map((device) => {
          const held = before.find(({ id, token }) => id === device.id && byToken.get(tokenHash(token)) === device);
          return enrolled(device, at, held?.token);
        }),
    ratedBy: (id) => {
      const terminal = known.get(id);
      const own = terminal?.kind === 'pad' || terminal?.kind === 'counter' ? terminal.counter : undefined;
      const keypads = config.devices.filter((device) => device.at === id && device.kind === 'rating-keypad');
      const counters = [own, ...keypads.map((keypad) => keypad.counter ?? terminal?.counter)];
      return new Set(counters.filter((counter) => counter !== undefined));
    },
    heldBy: (id) => new Set([id, ...config.devices.filter((device) => device.at === id).map((device) => device.id)]),
  };
};
