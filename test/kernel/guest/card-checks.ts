import { closeSync, constants, openSync } from 'node:fs';
import { type IdCard, type Supervised, supervise } from '@jiaohao/device-kit';
import { sdtIdCardReader } from '@jiaohao/id-card-sdt';
import { createReaderSimulator, sampleCards } from '@jiaohao/id-card-sdt/simulator';
import { linkFrom, onPlugged, serialLink, usbSerialFiles } from '@jiaohao/links';
import { check, same, until } from './check.ts';
import { vendorReports } from './descriptors.ts';
import { makeGadget } from './gadget.ts';
import { UhidDevice } from './uhid.ts';

const options = sdtIdCardReader.options.parse({ pollMs: 50, findTimeoutMs: 2000, readTimeoutMs: 5000 });
// Only what was plugged in may wake the supervisor: its own next try would come too late.
const backoff = { firstMs: 600_000, longestMs: 600_000 };
const never = new AbortController().signal;

const cardsOf = (supervised: Supervised<'id-card'>) => {
  const cards: IdCard[] = [];
  supervised.onDevice((reader) => reader.onCard((card) => cards.push(card)));
  return cards;
};
const ready = (supervised: Supervised<'id-card'>) =>
  until('a ready reader', () => supervised.status().state === 'ready' && supervised.device());

export const hidReader = async (): Promise<void> => {
  const usb = '2b8b:2721';
  const simulator = createReaderSimulator();
  const plug = () =>
    simulator.attach(new UhidDevice({ usb, name: 'SDT reader', serialNumber: 'R1', descriptor: vendorReports }));
  const supervised = supervise({
    driver: sdtIdCardReader,
    link: linkFrom({ type: 'hid', usb }),
    options,
    onPlugged,
    backoff,
  });
  const cards = cardsOf(supervised);
  await check('an ID card is read over HID reports', async () => {
    await until('an offline reader', () => supervised.status().state === 'offline');
    plug();
    await ready(supervised);
    simulator.layCard(sampleCards.moved);
    same('card', await until('a card', () => cards[0]), sampleCards.moved);
    same('dropped bytes', supervised.status().dropped, 0);
  });
  await check('an ID card is read again after its HID reader was pulled out and plugged in', async () => {
    simulator.liftCard();
    simulator.unplug();
    await until('an offline reader', () => supervised.status().state === 'offline');
    plug();
    await ready(supervised);
    simulator.layCard(sampleCards.foreigner2023);
    same('card', await until('a card', () => cards[1]), sampleCards.foreigner2023);
  });
  await supervised.close();
  simulator.unplug();
};

export const twoHidReaders = async (): Promise<void> => {
  const usb = '2b8b:2721';
  const simulators = ['R3', 'R4', 'R5'].map((serialNumber) => {
    const simulator = createReaderSimulator();
    simulator.attach(new UhidDevice({ usb, name: 'SDT reader', serialNumber, descriptor: vendorReports }));
    return simulator;
  });
  const [left, wanted, right] = simulators;
  const link = linkFrom({ type: 'hid', usb, serialNumber: 'R4' });
  const supervised = supervise({ driver: sdtIdCardReader, link, options, onPlugged, backoff });
  const cards = cardsOf(supervised);
  await check('of two equal HID readers, the one with the right serial number is opened', async () => {
    await ready(supervised);
    left?.layCard(sampleCards.citizen);
    right?.layCard(sampleCards.expired);
    wanted?.layCard(sampleCards.hongKongPermit);
    same('card', await until('a card', () => cards[0]), sampleCards.hongKongPermit);
    same('cards', cards.length, 1);
  });
  await supervised.close();
  for (const simulator of simulators) simulator.unplug();
};

export const serialReader = async (): Promise<void> => {
  const usb = '0483:5740';
  const simulator = createReaderSimulator();
  const gadget = makeGadget({ usb, product: 'SDT reader', serialNumber: 'R2', does: 'acm' });
  const supervised = supervise({
    driver: sdtIdCardReader,
    link: linkFrom({ type: 'serial', usb, serialNumber: 'R2' }),
    options,
    onPlugged,
    backoff,
  });
  const cards = cardsOf(supervised);
  const paths = async () => (await usbSerialFiles()).filter((file) => file.usb === usb).map(({ path }) => path);
  const plug = async () => {
    gadget.plug();
    // The device's own end of the cable.
    simulator.attach(await serialLink('/dev/ttyGS0', 115_200)(never));
    return await until('a serial port', async () => (await paths())[0]);
  };
  let first = '';
  let held = -1;
  await check('an ID card is read over a USB serial port that is found by what it is', async () => {
    await until('an offline reader', () => supervised.status().state === 'offline');
    first = await plug();
    // Somebody else has the port open too, so that its number stays taken when it is pulled out.
    held = openSync(first, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
    await ready(supervised);
    simulator.layCard(sampleCards.citizen);
    same('card', await until('a card', () => cards[0]), sampleCards.citizen);
  });
  await check('an ID card is read again when the serial port has got another number', async () => {
    simulator.liftCard();
    gadget.unplug();
    await until('an offline reader', () => supervised.status().state === 'offline');
    const second = await plug();
    if (second === first) throw new Error(`the port is ${first} again`);
    await ready(supervised);
    simulator.layCard(sampleCards.rareName);
    same('card', await until('a card', () => cards[1]), sampleCards.rareName);
  });
  if (held >= 0) closeSync(held);
  await supervised.close();
  simulator.unplug();
  gadget.unplug();
};
