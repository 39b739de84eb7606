import { type Fault, type IdCard, supervise } from '@jiaohao/device-kit';
import { duplexPair, packetPair } from '@jiaohao/links';
import { cutCable } from '@jiaohao/links/cut-cable';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { mrzPassportReader } from '../src/index.ts';
import { createPassportSimulator, type PassportSimulatorOptions, samplePassports } from '../src/simulator/index.ts';

const never = new AbortController().signal;
const settings = (over: object = {}) => mrzPassportReader.options.parse({ quietMs: 30, ...over });
const { specimen, specimenTd1, chinese } = samplePassports;
const wires = ['serial', 'keyboard'] as const;

const hall = async (wire: 'serial' | 'keyboard', over: object = {}, sends: Partial<PassportSimulatorOptions> = {}) => {
  const time = virtualTime();
  const simulator = createPassportSimulator({ wire, lateMs: 50, ...sends, time });
  const [near, far] = wire === 'serial' ? duplexPair() : packetPair();
  simulator.attach(far);
  const reader = await mrzPassportReader.open(async () => near, settings(over), never, time);
  const cards: IdCard[] = [];
  const unread: Fault[] = [];
  reader.onCard((card) => cards.push(card));
  reader.onUnread((fault) => unread.push(fault));
  return { time, simulator, reader, cards, unread };
};
const number = ({ number }: IdCard) => number;

test.each(wires)('a document in a %s reader is read once while it lies there, and again later', async (wire) => {
  const { time, simulator, reader, cards, unread } = await hall(wire, { repeatMs: 200 });
  for (let times = 0; times < 3; times++) simulator.lay(specimen);
  await time.until(() => expect(cards.map(number)).toEqual(['L898902C3']));
  simulator.lay(specimenTd1);
  await time.until(() => expect(cards.map(number)).toEqual(['L898902C3', 'D23145890']));
  await time.advance(250);
  simulator.lay(specimenTd1);
  await time.until(() => expect(cards.length).toBe(3));
  expect(unread).toEqual([]);
  expect(reader.health()).toEqual({ faults: [], dropped: 0 });
  await reader.close();
  expect(await time.through(reader.ended)).toBeUndefined();
});

test('a document that its reader sends again and again is read once, however long it lies there', async () => {
  const { time, simulator, reader, cards } = await hall('serial', { repeatMs: 300 });
  for (let times = 0; times < 8; times++) {
    simulator.lay(specimen);
    await time.advance(80);
  }
  expect(cards.map(number)).toEqual(['L898902C3']);
  await reader.close();
});

test.each(wires)('a zone that a %s reader sends in one piece is read', async (wire) => {
  const { time, simulator, reader, cards } = await hall(wire, {}, { lineEnd: '' });
  simulator.lay(chinese);
  await time.until(() => expect(cards).toMatchObject([{ kind: 'passport', name: 'CESHI, JIA', nationality: 'CHN' }]));
  await reader.close();
});

test.each(wires)('a document that a %s reader misreads asks to be laid down again', async (wire) => {
  const { time, simulator, reader, cards, unread } = await hall(wire);
  for (const trouble of ['misread', 'half'] as const) {
    simulator.setTrouble(trouble);
    simulator.lay(specimen);
    await time.until(() => expect(unread).toEqual(['unread-card']));
    unread.pop();
  }
  expect(reader.health().dropped).toBeGreaterThan(0);
  simulator.setTrouble('none');
  simulator.lay(specimen);
  await time.until(() => expect(cards.map(number)).toEqual(['L898902C3']));
  await time.advance(60);
  expect(unread).toEqual([]);
  await reader.close();
});

test.each(wires)('a %s reader that is silent is waited for, one that is late or noisy is heard', async (wire) => {
  const { time, simulator, reader, cards, unread } = await hall(wire);
  simulator.setTrouble('silent');
  simulator.lay(specimen);
  simulator.setTrouble('late');
  simulator.lay(chinese);
  await time.until(() => expect(cards.map(number)).toEqual(['E00000000']));
  simulator.setTrouble('noise');
  simulator.lay(specimenTd1);
  await time.until(() => expect(cards.map(number)).toEqual(['E00000000', 'D23145890']));
  expect(unread).toEqual([]);
  await reader.close();
});

test.each(wires)('garbage and a flood from a %s reader give no card, and are forgiven after one', async (wire) => {
  const { time, simulator, reader, cards } = await hall(wire);
  simulator.setTrouble('garbage');
  simulator.lay(specimen);
  for (let times = 0; times < 20; times++) simulator.flood(wire === 'serial' ? 20_000 : 500);
  await time.until(() => expect(reader.health().faults).toEqual(['garbage']), 10_000);
  expect(cards).toEqual([]);
  simulator.setTrouble('none');
  for (let tries = 0; tries < 50 && cards.length === 0; tries++) {
    simulator.lay(specimen);
    await time.advance(200);
  }
  expect(cards.map(number)).toEqual(['L898902C3']);
  expect(reader.health().faults).toEqual([]);
  await reader.close();
});

test('a cable pulled at any byte gives the whole document or none', async () => {
  const time = virtualTime();
  const bytes = Buffer.from(`${specimen.join('\r\n')}\r\n`);
  for (let cut = 0; cut <= bytes.length; cut++) {
    const cable = cutCable();
    const reader = await mrzPassportReader.open(async () => cable.near, settings(), never, time);
    const cards: string[] = [];
    reader.onCard((card) => cards.push(card.number));
    cable.cutAfter(cut, 'in');
    cable.far.write(bytes);
    expect(await time.through(reader.ended)).toMatchObject({ code: 'offline' });
    // The line end behind the zone says that it is whole.
    expect(cards).toEqual(cut > bytes.length - 2 ? ['L898902C3'] : []);
  }
});

test.each(wires)('a supervised %s reader reads again after it was unplugged', async (wire) => {
  const time = virtualTime();
  const simulator = createPassportSimulator({ wire, time });
  const supervised = supervise({
    driver: mrzPassportReader,
    link: async () => {
      const [near, far] = wire === 'serial' ? duplexPair() : packetPair();
      simulator.attach(far);
      return near;
    },
    options: settings(),
    backoff: { firstMs: 10, longestMs: 40 },
    time,
  });
  const cards: string[] = [];
  supervised.onDevice((reader) => reader.onCard((card) => cards.push(card.number)));
  await time.until(() => expect(supervised.status().state).toBe('ready'));
  simulator.lay(specimen);
  await time.until(() => expect(cards.length).toBe(1));
  simulator.unplug();
  await time.until(() => expect(simulator.state().attached).toBe(true));
  await time.until(() => expect(supervised.status().state).toBe('ready'));
  simulator.lay(specimen);
  await time.until(() => expect(cards.length).toBe(2));
  await time.through(supervised.close());
});
