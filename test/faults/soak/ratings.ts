import type { RatingKeypad } from '@jiaohao/device-kit';
import { type Running, readWiring, startDevice } from '@jiaohao/devices';
import { createKeypadSimulator } from '@jiaohao/keypad/simulator';
import { until } from '../../lib/until.ts';
import { atSpeed, type Lane, pause } from './lane.ts';
import { openTcpStand } from './tcp-stand.ts';

const givenUpMs = 8000;

/** Ratings on the rating keypad. A citizen presses the face of the day whenever the keys glow, until it has been taken. */
export const ratingLane = async (): Promise<Lane> => {
  const simulator = createKeypadSimulator({ heartbeatMs: 80, repeatMs: 60, lateMs: 120 });
  const stand = await openTcpStand(simulator);
  const options = { ackMs: 80, tries: 3, heartbeatMs: 100 };
  const [wired] = readWiring([{ id: 'rating', driver: 'rating-keypad.serial', link: stand.link, options }]);
  if (!wired) throw new Error('no wiring');
  const { supervised } = startDevice(wired, atSpeed) as Running<'rating-keypad'>;
  const count = { asked: 0, done: 0, refused: 0, lost: 0, doubled: 0 };
  const scores = new Map<string, number[]>();
  const timeouts = new Set<string>();
  let wanted: string | undefined;

  // As a desk does: an invitation that is still open is said to every keypad that comes.
  const invite = async (keypad: RatingKeypad) => {
    for (let id = wanted; id !== undefined && id === wanted && keypad === supervised.device(); ) {
      const taken = await keypad.invite({ id, seconds: 2 }).then(
        () => true,
        () => false,
      );
      if (taken) return;
      await pause(20);
    }
  };
  supervised.onDevice((keypad) => {
    keypad.onScore(({ invitation, grade }) => scores.set(invitation, [...(scores.get(invitation) ?? []), grade]));
    keypad.onTimeout((invitation) => timeouts.add(invitation));
    void invite(keypad);
  });

  return {
    name: 'ratings on the keypad',
    job: async (n) => {
      count.asked += 1;
      const id = `invitation-${n}`;
      const grade = (n % 5) + 1;
      wanted = id;
      const keypad = supervised.device();
      if (keypad) void invite(keypad);
      const begun = performance.now();
      while (!scores.has(id) && !timeouts.has(id) && performance.now() - begun < givenUpMs) {
        simulator.press(grade);
        await pause(10);
      }
      wanted = undefined;
      // A press that comes late must not make a second rating of it, nor one of the next invitation.
      await pause(20);
      const got = scores.get(id) ?? [];
      if (got.length === 0) count.refused += 1;
      else if (got[0] === grade) count.done += 1;
      else count.lost += 1;
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
      await until('the rating keypad is well', () => supervised.status().state === 'ready', 30_000);
      await pause(300);
      const doubled = [...scores.values()].filter((grades) => grades.length > 1).length;
      const both = [...scores.keys()].filter((id) => timeouts.has(id)).length;
      return { ...count, doubled: doubled + both };
    },
    stop: async () => {
      simulator.powerOff();
      await supervised.close();
      await stand.stop();
    },
  };
};
