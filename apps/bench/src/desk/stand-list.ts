import { Text } from '@jiaohao/protocol';
import { z } from 'zod';
import { makerOf, type SimulatorId, simulatorIds } from './simulators.ts';

const Port = z.number().int().min(0).max(65_535);

/** Where a simulated device's wire ends: a port of this machine (0 = any), or a serial port. */
export const WireSetting = z.union([
  z.strictObject({ tcp: Port }),
  z.strictObject({ path: z.string().min(1) }),
  z.strictObject({ udp: Port }),
  z.strictObject({ http: Port }),
]);

export const StandSetting = z.strictObject({
  /** As in the wiring of the desk that uses the device, so that the hall's news about it can be shown beside it. */
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'small letters, digits, dots and dashes, at most 64'),
  /** Driver that speaks to it. */
  simulator: z.enum(simulatorIds),
  place: Text,
  counter: z.string().min(1).optional(),
  zone: z.string().min(1).optional(),
  wire: WireSetting,
});

/** BENCH_CONFIG. */
export const BenchConfig = z.strictObject({ stands: z.array(StandSetting) });

export type WireSetting = z.infer<typeof WireSetting>;
export type StandSetting = z.infer<typeof StandSetting>;

const fits: Readonly<Record<ReturnType<typeof makerOf>['carrier'], readonly string[]>> = {
  bytes: ['tcp', 'path'],
  udp: ['udp'],
  http: ['http'],
};

/** What a list of stands gets wrong, by its path. */
export const standMisfits = ({ stands }: z.infer<typeof BenchConfig>) =>
  stands.flatMap(({ id, simulator, wire }, i) => {
    const [by = ''] = Object.keys(wire);
    const ways = fits[makerOf(simulator).carrier];
    return [
      ...(stands.findIndex((other) => other.id === id) < i
        ? [{ path: ['stands', i, 'id'], message: `${id} is used twice` }]
        : []),
      ...(ways.includes(by)
        ? []
        : [{ path: ['stands', i, 'wire'], message: `${simulator} is wired by ${ways.join(' or ')}` }]),
    ];
  });

const kiosk = { zh: '自助取号机', en: 'Kiosk' };
const counter = { zh: '1号窗口', en: 'Counter 1' };
const hall = { zh: '等候大厅', en: 'Waiting hall' };

const stand = (
  id: string,
  simulator: SimulatorId,
  place: Text,
  wire: WireSetting,
  at: { counter?: string; zone?: string } = {},
): StandSetting => ({ id, simulator, place, wire, ...at });

/** The devices of the demo hall. */
export const demoStands: readonly StandSetting[] = [
  stand('kiosk-1-printer', 'printer.escpos', kiosk, { tcp: 0 }),
  stand('kiosk-1-reader', 'id-card.sdt', kiosk, { tcp: 0 }),
  stand('kiosk-1-code', 'code-scanner.serial', kiosk, { tcp: 0 }),
  stand('kiosk-1-pages', 'printer.ipp', kiosk, { http: 0 }),
  stand('counter-1-reader', 'id-card.sdt', counter, { tcp: 0 }, { counter: '1' }),
  stand('counter-1-passport', 'passport.mrz', counter, { tcp: 0 }, { counter: '1' }),
  stand('counter-1-code', 'code-scanner.serial', counter, { tcp: 0 }, { counter: '1' }),
  stand('counter-1-scanner', 'scanner.escl', counter, { http: 0 }, { counter: '1' }),
  stand('counter-1-printer', 'printer.ipp', counter, { http: 0 }, { counter: '1' }),
  stand('counter-1-keypad', 'call-keypad.serial', counter, { tcp: 0 }, { counter: '1' }),
  stand('counter-1-rating', 'rating-keypad.serial', counter, { tcp: 0 }, { counter: '1' }),
  stand('panel-1', 'panel.onbon-bx', hall, { tcp: 0 }, { counter: '1' }),
  stand('panel-2', 'panel.cxt', hall, { udp: 0 }, { counter: '2' }),
  stand('panel-3', 'panel.number', hall, { tcp: 0 }, { counter: '3' }),
  stand('panel-4', 'panel.modbus', hall, { tcp: 0 }, { counter: '4' }),
  stand('speaker-a', 'speaker.pcm', hall, { tcp: 0 }, { zone: 'a' }),
];
