import { type Running, readWiring, startDevice } from '@jiaohao/devices';
import { createKeypadSimulator } from '@jiaohao/keypad/simulator';
import { until } from '../../lib/until.ts';
import { atSpeed, type Lane, pause } from './lane.ts';
import { openTcpStand } from './tcp-stand.ts';

/** Longer than the keypad tries to be heard. */
const givenUpMs = 600;
const [keyFrame, acknowledgement] = [0x83, 0x06];

/** Numbers called on the call keypad. What the host acknowledges on the wire it must have heard, and nothing twice. */
export const keyLane = async (): Promise<Lane> => {
  const simulator = createKeypadSimulator({ heartbeatMs: 80, repeatMs: 60, lateMs: 120 });
  const stand = await openTcpStand(simulator);
  const options = { ackMs: 80, tries: 3, heartbeatMs: 100 };
  const [wired] = readWiring([{ id: 'keys', driver: 'call-keypad.serial', link: stand.link, options }]);
  if (!wired) throw new Error('no wiring');
  const { supervised } = startDevice(wired, atSpeed) as Running<'call-keypad'>;
  const heard = new Map<string, number>();
  const pressed = new Set<string>();
  const acknowledged = new Set<string>();
  const sentAs = new Map<number, string>();

  supervised.onDevice((keypad) => {
    keypad.onKey((key) => {
      const number = key.key === 'call' ? key.number : key.key;
      heard.set(number, (heard.get(number) ?? 0) + 1);
    });
  });
  // STX LEN CMD SEQ DATA XOR ETX, read here by hand so that no driver vouches for itself.
  simulator.on('bytes', ({ direction, bytes }) => {
    const [stx, length = 0, command, seq = 0] = bytes;
    if (direction === 'out') {
      if (stx !== 0x02 || bytes.length !== length + 4) return;
      // A sequence number comes again: what it stood for before is over.
      if (command === keyFrame) sentAs.set(seq, Buffer.from(bytes.subarray(5, length + 2)).toString('latin1'));
      else sentAs.delete(seq);
      return;
    }
    for (let at = 0; at + 7 <= bytes.length; at++) {
      const [begin, three, kind, of = 0, result = 0xff, sum, end] = bytes.subarray(at, at + 7);
      if (begin !== 0x02 || three !== 0x03 || kind !== acknowledgement || end !== 0x03) continue;
      const number = sentAs.get(of);
      if (number !== undefined && result === 0 && sum === (3 ^ acknowledgement ^ of)) acknowledged.add(number);
    }
  });

  return {
    name: 'keys of the call keypad',
    job: async (n) => {
      const number = String(n).padStart(4, '0');
      pressed.add(number);
      simulator.pressCall({ key: 'call', number });
      const begun = performance.now();
      while (!heard.has(number) && performance.now() - begun < givenUpMs) await pause(10);
      await pause(20);
    },
    faults: [
      async () => stand.cut(),
      () => stand.away(250),
      async () => stand.noise(Uint8Array.from({ length: 90 }, (_, at) => (at % 4 === 0 ? 0x02 : (at * 53) & 0xff))),
      ...(['silent', 'late', 'garbage', 'bad-checksum', 'lost-acknowledgements', 'deaf'] as const).map(
        (trouble) => async () => {
          simulator.setTrouble(trouble);
          await pause(250);
          simulator.setTrouble('none');
        },
      ),
      async () => {
        simulator.powerOff();
        await pause(200);
        simulator.powerOn();
      },
    ],
    tally: async () => {
      await until('the call keypad is well', () => supervised.status().state === 'ready', 30_000);
      await pause(500);
      const done = [...pressed].filter((number) => heard.has(number)).length;
      const unheard = [...acknowledged].filter((number) => !heard.has(number)).length;
      const strange = [...heard.keys()].filter((number) => !pressed.has(number)).length;
      return {
        asked: pressed.size,
        done,
        refused: pressed.size - done,
        lost: unheard + strange,
        doubled: [...heard.values()].filter((times) => times > 1).length,
      };
    },
    stop: async () => {
      simulator.powerOff();
      await supervised.close();
      await stand.stop();
    },
  };
};
