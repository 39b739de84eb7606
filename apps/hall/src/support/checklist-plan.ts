import type { ChecklistItem, HallConfig, Place, Text } from '@jiaohao/protocol';
import type { DeviceWords } from './device-words.ts';
import type { Wired } from './wiring.ts';

/** A line of the opening checklist and the devices that it looks at. */
export type PlannedLine = { item: ChecklistItem; devices: readonly Wired[] };
export type PlannedGroup = { place: Place; lines: readonly PlannedLine[] };

export const itemNames: Record<ChecklistItem, Text> = {
  terminal: { zh: '终端电脑', en: 'Terminal' },
  network: { zh: '网络', en: 'Network' },
  login: { zh: '登录', en: 'Sign-in' },
  scanner: { zh: '扫描设备', en: 'Scanner' },
  'id-card': { zh: '证件阅读器', en: 'ID reader' },
  'ticket-printer': { zh: '取号打印', en: 'Ticket machine' },
  'page-printer': { zh: 'A4打印机', en: 'A4 printer' },
  calling: { zh: '叫号系统', en: 'Calling system' },
  rating: { zh: '评价器', en: 'Rating' },
  consumables: { zh: '耗材', en: 'Consumables' },
};

/** What is checked at each counter and each kiosk (R1 to R4), in the order of the configuration. */
export const checklistPlan = (
  config: HallConfig,
  wiring: ReadonlyMap<string, Wired>,
  words: DeviceWords,
): readonly PlannedGroup[] => {
  const all = [...wiring.values()];
  const kindsOf = (devices: readonly Wired[], ...kinds: readonly string[]) =>
    devices.filter(({ config: device }) => kinds.includes(device.kind));

  const counters = config.counters.map((counter): PlannedGroup => {
    const here = all.filter((wired) => wired.counter === counter.id && wired.kiosk === undefined);
    const zone = all.filter((wired) => wired.counter === undefined && (wired.zone ?? counter.zone) === counter.zone);
    const terminal = kindsOf(here, 'counter');
    return {
      place: { kind: 'counter', id: counter.id, name: counter.name },
      lines: [
        { item: 'terminal', devices: terminal },
        { item: 'network', devices: terminal },
        { item: 'login', devices: [] },
        { item: 'id-card', devices: kindsOf(here, 'id-card') },
        { item: 'scanner', devices: kindsOf(here, 'document-scanner', 'code-scanner') },
        { item: 'page-printer', devices: kindsOf(here, 'page-printer') },
        {
          item: 'calling',
          devices: [...kindsOf(here, 'call-keypad', 'panel'), ...kindsOf(zone, 'board', 'panel', 'speaker')],
        },
        { item: 'rating', devices: kindsOf(here, 'pad', 'rating-keypad') },
        { item: 'consumables', devices: kindsOf(here, 'page-printer', 'printer') },
      ],
    };
  });

  const kiosks = kindsOf(all, 'kiosk').map((kiosk): PlannedGroup => {
    const here = all.filter((wired) => wired.kiosk === kiosk.config.id && wired !== kiosk);
    return {
      place: { ...words.place(kiosk), kind: 'kiosk' },
      lines: [
        { item: 'terminal', devices: [kiosk] },
        { item: 'network', devices: [kiosk] },
        { item: 'id-card', devices: kindsOf(here, 'id-card') },
        { item: 'scanner', devices: kindsOf(here, 'code-scanner', 'document-scanner') },
        { item: 'ticket-printer', devices: kindsOf(here, 'printer') },
        { item: 'page-printer', devices: kindsOf(here, 'page-printer') },
        { item: 'consumables', devices: kindsOf(here, 'printer', 'page-printer') },
      ],
    };
  });
  return [...counters, ...kiosks];
};
