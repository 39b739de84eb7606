import type { LinkSpec } from '@jiaohao/links';
export type Wire = {
  id: string;
  driver: string;
  link: LinkSpec;
  counter?: string;
  zone?: string;
  options?: Record<string, unknown>;
};

export type DeskName = 'kiosk-1' | 'counter-desk-1' | 'gateway-1';

/** The demo hall's devices as their desks wire them. Drivers look often, so that a test need not wait long. */
export const deskDevices: Readonly<Record<DeskName, readonly Omit<Wire, 'link'>[]>> = {
  'kiosk-1': [
    { id: 'kiosk-1-printer', driver: 'printer.escpos', options: { columns: 48, pollMs: 300, timeoutMs: 800 } },
    { id: 'kiosk-1-reader', driver: 'id-card.sdt' },
    { id: 'kiosk-1-code', driver: 'code-scanner.serial' },
    { id: 'kiosk-1-pages', driver: 'printer.ipp', options: { pollMs: 500 } },
  ],
  'counter-desk-1': [
    { id: 'counter-1-reader', driver: 'id-card.sdt', counter: '1' },
    { id: 'counter-1-passport', driver: 'passport.mrz', counter: '1' },
    { id: 'counter-1-code', driver: 'code-scanner.serial', counter: '1' },
    { id: 'counter-1-scanner', driver: 'scanner.escl', counter: '1', options: { pollMs: 500 } },
    { id: 'counter-1-printer', driver: 'printer.ipp', counter: '1', options: { pollMs: 500 } },
    { id: 'counter-1-keypad', driver: 'call-keypad.serial', counter: '1', options: { heartbeatMs: 1000 } },
    { id: 'counter-1-rating', driver: 'rating-keypad.serial', counter: '1', options: { heartbeatMs: 1000 } },
  ],
  'gateway-1': [
    { id: 'panel-1', driver: 'panel.onbon-bx', counter: '1', options: { repeatSeconds: 1 } },
    { id: 'panel-2', driver: 'panel.cxt', counter: '2', options: { repeatSeconds: 1 } },
    { id: 'panel-3', driver: 'panel.number', counter: '3', options: { repeatSeconds: 1 } },
    { id: 'panel-4', driver: 'panel.modbus', counter: '4', options: { repeatSeconds: 1 } },
    { id: 'speaker-a', driver: 'speaker.pcm', zone: 'a', options: { takeMs: 1500 } },
  ],
};

/** The wiring of one desk over these links. Throws for a device without one. */
export const wiringOf = (desk: DeskName, links: Readonly<Record<string, LinkSpec>>): Wire[] =>
  deskDevices[desk].map((device) => {
    const link = links[device.id];
    if (!link) throw new Error(`the bench has no ${device.id}`);
    return { ...device, link };
  });
