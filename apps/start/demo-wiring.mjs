/** Which simulated device of the bench is wired to which desk of the demo, and by which driver. */
const desks = {
  'kiosk-1': [
    ['kiosk-1-printer', 'printer.escpos'],
    ['kiosk-1-reader', 'id-card.sdt'],
    ['kiosk-1-code', 'code-scanner.serial'],
    ['kiosk-1-pages', 'printer.ipp'],
  ],
  'counter-desk-1': [
    ['counter-1-reader', 'id-card.sdt'],
    ['counter-1-passport', 'passport.mrz'],
    ['counter-1-code', 'code-scanner.serial'],
    ['counter-1-scanner', 'scanner.escl'],
    ['counter-1-printer', 'printer.ipp'],
    ['counter-1-keypad', 'call-keypad.serial'],
    ['counter-1-rating', 'rating-keypad.serial'],
  ],
  'gateway-1': [
    ['panel-1', 'panel.onbon-bx', { counter: '1' }],
    ['panel-2', 'panel.cxt', { counter: '2' }],
    ['panel-3', 'panel.number', { counter: '3' }],
    ['panel-4', 'panel.modbus', { counter: '4' }],
    ['speaker-a', 'speaker.pcm', { zone: 'a' }],
  ],
};

/** A desk's configuration; `links` says where the bench's devices end, by id. A device without a wire is left out. */
export const deskConfig = (id, { hall, token, links, ...more }) => ({
  id,
  hall,
  token,
  log: 'warn',
  ...more,
  wiring: desks[id]
    .filter(([device]) => links[device])
    .map(([device, driver, place = {}]) => ({ id: device, driver, link: links[device], ...place })),
});
