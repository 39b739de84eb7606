import { type Running, readWiring, startDevice } from '@jiaohao/devices';
import { createReaderSimulator, sampleCards } from '@jiaohao/id-card-sdt/simulator';
import { until } from '../../lib/until.ts';
import { atSpeed, type Lane, pause } from './lane.ts';
import { openTcpStand } from './tcp-stand.ts';

/** Cards on the ID card reader. A citizen leaves the card until it is read, and lays it down anew when told so. */
export const cardLane = async (): Promise<Lane> => {
  const simulator = createReaderSimulator({ slowMs: 150 });
  const stand = await openTcpStand(simulator);
  const [wired] = readWiring([
    {
      id: 'reader',
      driver: 'id-card.sdt',
      link: stand.link,
      options: { pollMs: 15, findTimeoutMs: 60, readTimeoutMs: 200 },
    },
  ]);
  if (!wired) throw new Error('no wiring');
  const { supervised } = startDevice(wired, atSpeed) as Running<'id-card'>;
  const cards = Object.values(sampleCards);
  let heard: string[] = [];
  let unread = 0;
  let doubled = 0;
  let lost = 0;
  let done = 0;
  let refused = 0;
  let asked = 0;
  supervised.onDevice((device) => {
    device.onCard((card) => heard.push(card.number));
    device.onUnread(() => {
      unread += 1;
    });
  });

  return {
    name: 'cards on the reader',
    job: async (n) => {
      const card = cards[n % cards.length];
      if (!card) return;
      asked += 1;
      heard = [];
      let laid = 0;
      // Told to lift it, a citizen tries again; the wish is refused only when nothing helps.
      for (let tries = 0; tries < 40 && heard.length === 0; tries++) {
        const before = unread;
        simulator.layCard(card);
        laid += 1;
        for (let waited = 0; waited < 40 && heard.length === 0 && unread === before; waited++) await pause(10);
        if (heard.length === 0) {
          simulator.liftCard();
          await pause(20);
        }
      }
      if (heard.length === 0) refused += 1;
      else if (heard.includes(card.number)) done += 1;
      else lost += 1;
      // It goes on lying there for a moment: it must not be read again. Laid down anew it may be, where the first reading
      // came only after the citizen had lost patience.
      await pause(20);
      if (heard.length > laid) doubled += 1;
      simulator.liftCard();
      await pause(20);
    },
    faults: [
      async () => stand.cut(),
      () => stand.away(250),
      async () => stand.noise(Uint8Array.from({ length: 200 }, (_, at) => (at % 3 === 0 ? 0xaa : at & 0xff))),
      ...(['garbage', 'slow', 'silent', 'bad-checksum', 'lost-head', 'noise', 'unreadable-card'] as const).map(
        (trouble) => async () => {
          simulator.setTrouble(trouble);
          await pause(250);
          simulator.setTrouble('none');
        },
      ),
    ],
    tally: async () => {
      await until('the reader is well', () => supervised.status().state === 'ready', 30_000);
      return { asked, done, refused, lost: lost + asked - done - refused, doubled };
    },
    stop: async () => {
      await supervised.close();
      await stand.stop();
    },
  };
};
