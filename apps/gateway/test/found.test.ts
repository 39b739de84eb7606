import { expect, test } from 'vitest';
import { foundHere, foundInNetwork, foundTable, guess } from '../src/cli/found.ts';
import { linkOf, linkText } from '../src/cli/link-text.ts';
import { announcedIn } from '../src/cli/network.ts';

test.each([
  ['serial:/dev/ttyUSB0', { type: 'serial', path: '/dev/ttyUSB0' }],
  ['serial:/dev/ttyUSB0@9600', { type: 'serial', path: '/dev/ttyUSB0', baudRate: 9600 }],
  ['serial:1a86:7523@9600', { type: 'serial', usb: '1a86:7523', baudRate: 9600 }],
  ['usb-printer:/dev/usb/lp0', { type: 'usb-printer', path: '/dev/usb/lp0' }],
  ['usb-printer:04b8:0e15', { type: 'usb-printer', usb: '04b8:0e15' }],
  ['tcp:192.168.1.50:9100', { type: 'tcp', host: '192.168.1.50', port: 9100 }],
  ['udp:192.168.1.70:5005', { type: 'udp', host: '192.168.1.70', port: 5005 }],
  ['hid:0483:5750', { type: 'hid', usb: '0483:5750' }],
  ['player:default', { type: 'player', device: 'default' }],
  ['local:airscan:e0:Scanner', { type: 'local', name: 'airscan:e0:Scanner' }],
  ['http://192.168.1.60/eSCL', { type: 'http', url: 'http://192.168.1.60/eSCL' }],
  ['ipp://192.168.1.61/ipp/print', { type: 'http', url: 'ipp://192.168.1.61/ipp/print' }],
])('%s is a link, there and back', (text, link) => {
  expect(linkOf(text)).toEqual(link);
  expect(linkText(linkOf(text))).toBe(text);
});

test('a link may be the JSON of the configuration', () => {
  expect(linkOf('{"type":"hid","usb":"0483:5750","usagePage":65280}')).toMatchObject({ usagePage: 65_280 });
});

test.each([
  ['ttyUSB0', 'is no link. Write one of: serial:/dev/ttyUSB0'],
  ['tcp:host', 'is no link'],
  ['tcp:host:99999', 'port'],
  ['hid:5750', 'lower-case hex'],
  ['{broken', 'is no link'],
])('%s is refused with what to write', (text, words) => {
  expect(() => linkOf(text)).toThrow(words);
});

test('drivers are guessed by product and link', () => {
  expect(guess({ type: 'usb-printer', usb: '04b8:0e15' })).toEqual(['printer.escpos']);
  expect(guess({ type: 'hid', usb: 'ffff:0001', usagePage: 0x8c })).toEqual(['code-scanner.hid-pos']);
  expect(guess({ type: 'serial', usb: '1a86:7523' })).toEqual([]);
  expect(guess({ type: 'serial' })).toEqual([]);
});

test('what is announced in the network becomes addresses, each once', () => {
  const output = [
    '+;eth0;IPv4;Brother\\032ADS-4300N;_uscan._tcp;local',
    '=;eth0;IPv4;Brother\\032ADS-4300N;_uscan._tcp;local;BRW.local;192.168.1.60;80;"duplex=T" "rs=eSCL" "ty=Brother; ADS"',
    '=;eth0;IPv6;Brother\\032ADS-4300N;_uscan._tcp;local;BRW.local;fe80::1;80;"rs=eSCL"',
    '=;wlan0;IPv4;Brother\\032ADS-4300N;_uscan._tcp;local;BRW.local;192.168.1.60;80;"rs=eSCL"',
    '=;eth0;IPv4;HP\\032M404;_ipp._tcp;local;HP.local;192.168.1.61;631;"rp=ipp/print" "pdl=application/pdf"',
    '=;eth0;IPv4;Other;_ssh._tcp;local;x.local;192.168.1.9;22;',
    'nonsense',
  ].join('\n');
  expect(announcedIn(output)).toEqual([
    { name: 'Brother ADS-4300N', url: 'http://192.168.1.60:80/eSCL', driver: 'scanner.escl' },
    { name: 'HP M404', url: 'ipp://192.168.1.61:631/ipp/print', driver: 'printer.ipp' },
  ]);
});

test('the list names the link as probe takes it, and "?" for what nobody knows', () => {
  const found = [
    foundHere({ type: 'usb-printer', path: '/dev/usb/lp0', usb: '04b8:0e15', serialNumber: 'X1', name: 'TM-T20' }),
    foundHere({ type: 'serial', path: '/dev/ttyUSB0', usb: '1a86:7523', name: 'USB Serial' }),
    foundInNetwork({ name: 'HP M404', url: 'ipp://192.168.1.61:631/ipp/print', driver: 'printer.ipp' }),
  ];
  const [head, ...lines] = foundTable(found).split('\n');
  expect(head).toMatch(/^link +USB +serial no\. +name +driver$/);
  expect(lines[0]).toMatch(/^usb-printer:\/dev\/usb\/lp0 +04b8:0e15 +X1 +TM-T20 +printer\.escpos$/);
  expect(lines[1]).toMatch(/^serial:\/dev\/ttyUSB0 .*\?$/);
  for (const { link } of found) expect(linkText(linkOf(link))).toBe(link);
});
