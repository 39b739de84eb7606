import { type Running, readWiring, startDevice } from '@jiaohao/devices';
import { createSpeakerSimulator } from '@jiaohao/speaker-pcm/simulator';
import { until } from '../../lib/until.ts';
import { atSpeed, type Lane, pause } from './lane.ts';
import { openTcpStand } from './tcp-stand.ts';

const never = new AbortController().signal;
const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Calls from the loudspeaker, in real time: what it claims to have said is compared with the words that are heard. */
export const announcementLane = async (): Promise<Lane> => {
  const simulator = createSpeakerSimulator();
  const stand = await openTcpStand(simulator);
  const options = { chime: false, takeMs: 400 };
  const [wired] = readWiring([{ id: 'speaker', driver: 'speaker.pcm', link: stand.link, options }]);
  if (!wired) throw new Error('no wiring');
  const { supervised } = startDevice(wired, atSpeed) as Running<'speaker'>;
  let heard = '';
  simulator.on('word', ({ word }) => {
    heard += word;
  });
  const claims: { words: string; spoken: boolean }[] = [];

  return {
    name: 'announcements from the loudspeaker',
    job: async (n) => {
      const [number, counter] = [`A${String(n + 10).padStart(3, '0')}`, (n % 9) + 1];
      const device = await until('a loudspeaker', () => supervised.device(), 20_000);
      const name = { zh: `${counter}号窗口`, en: `Counter ${counter}` };
      const outcome = await device.say({ number, counter: name, english: false }, never);
      const read = [...number.slice(1)].map((digit) => digits[Number(digit)]).join('');
      claims.push({ words: `请A${read}号到${digits[counter]}号窗口`, spoken: outcome.spoken });
      // The last of it is still in the loudspeaker's buffer.
      await pause(outcome.spoken ? 400 : 50);
    },
    faults: [
      async () => stand.cut(),
      () => stand.away(300),
      ...(['stalled', 'garbage'] as const).map((trouble) => async () => {
        simulator.setTrouble(trouble);
        await pause(700);
        simulator.setTrouble('none');
      }),
    ],
    tally: async () => {
      await until('the loudspeaker is well', () => supervised.status().state === 'ready', 30_000);
      await pause(1000);
      const times = (words: string) => heard.split(words).length - 1;
      const spoken = claims.filter((claim) => claim.spoken);
      return {
        asked: claims.length,
        done: spoken.length,
        refused: claims.length - spoken.length,
        lost: spoken.filter(({ words }) => times(words) === 0).length,
        doubled: claims.filter(({ words }) => times(words) > 1).length,
      };
    },
    stop: async () => {
      await supervised.close();
      await stand.stop();
    },
  };
};
