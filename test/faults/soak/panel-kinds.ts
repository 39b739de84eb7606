import { createCxtSimulator, udpEnd } from '@jiaohao/panel-cxt/simulator';
import { createModbusSimulator } from '@jiaohao/panel-modbus/simulator';
import { createNumberLineSimulator } from '@jiaohao/panel-number/simulator';
import { createOnbonSimulator } from '@jiaohao/panel-onbon/simulator';
import { pause } from './lane.ts';
import { openTcpStand, type TcpStand } from './tcp-stand.ts';

/** A panel with its simulator, as the panel lane needs it. */
export interface PanelUnderTest {
  name: string;
  driver: string;
  link: object;
  options: Record<string, unknown>;
  /** It confirms what it takes. */
  answers: boolean;
  /** The number of the call that it shows; undefined while it is dark. */
  shown: () => number | undefined;
  onShow: (listener: () => void) => void;
  faults: readonly (() => Promise<void>)[];
  setPower: (on: boolean) => void;
  stop: () => Promise<void>;
}

const numberIn = (text: string | undefined): number | undefined => {
  const found = /A(\d{3})/.exec(text ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
};
const digitsIn = (text: string | undefined): number | undefined => Number(text?.trim()) || undefined;

const lasting = <T extends string>(set: (trouble: T | 'none') => void, troubles: readonly T[]) =>
  troubles.map((trouble) => async () => {
    set(trouble);
    await pause(250);
    set('none');
  });
const ofLine = (stand: TcpStand) => [async () => stand.cut(), () => stand.away(250)];
const noiseOn = (stand: TcpStand) => async () =>
  stand.noise(Uint8Array.from({ length: 120 }, (_, at) => (at % 5 === 0 ? 0xa5 : (at * 37) & 0xff)));

export const onbonPanel = async (): Promise<PanelUnderTest> => {
  const simulator = createOnbonSimulator({ slowMs: 100 });
  const stand = await openTcpStand(simulator);
  return {
    name: 'calls on an Onbon panel',
    driver: 'panel.onbon-bx',
    link: stand.link,
    options: { timeoutMs: 150, repeatSeconds: 0.15 },
    answers: true,
    shown: () => numberIn(simulator.state().shows[0]?.text),
    onShow: (listener) => simulator.on('show', listener),
    faults: [
      ...ofLine(stand),
      noiseOn(stand),
      ...lasting(simulator.setTrouble, ['silent', 'slow', 'garbage', 'bad-checksum', 'noise', 'busy', 'flood']),
    ],
    setPower: simulator.setPower,
    stop: stand.stop,
  };
};

export const cxtPanel = async (): Promise<PanelUnderTest> => {
  const simulator = createCxtSimulator();
  let end = await udpEnd();
  simulator.attach(end.link);
  const { port } = end;
  return {
    name: 'calls on a CXT panel',
    driver: 'panel.cxt',
    link: { type: 'udp', host: '127.0.0.1', port },
    options: { repeatSeconds: 0.15 },
    answers: false,
    shown: () => numberIn(simulator.state().shows[0]?.text),
    onShow: (listener) => simulator.on('show', listener),
    faults: [
      ...lasting(simulator.setTrouble, ['deaf', 'lossy', 'flood']),
      async () => {
        await end.close();
        await pause(250);
        end = await udpEnd(port);
        simulator.attach(end.link);
      },
    ],
    setPower: simulator.setPower,
    stop: () => end.close(),
  };
};

export const numberBoard = async (): Promise<PanelUnderTest> => {
  const simulator = createNumberLineSimulator({ digits: 3 });
  const stand = await openTcpStand(simulator);
  return {
    name: 'calls on a number board',
    driver: 'panel.number',
    link: stand.link,
    options: { repeatSeconds: 0.15 },
    answers: false,
    shown: () => digitsIn(simulator.state().boards[0]?.digits),
    onShow: (listener) => simulator.on('show', listener),
    faults: [...ofLine(stand), noiseOn(stand), ...lasting(simulator.setTrouble, ['deaf', 'flood'])],
    setPower: simulator.setPower,
    stop: stand.stop,
  };
};

export const modbusPanel = async (): Promise<PanelUnderTest> => {
  const simulator = createModbusSimulator({ digits: 3, slowMs: 80 });
  const stand = await openTcpStand(simulator);
  return {
    name: 'calls on a Modbus panel',
    driver: 'panel.modbus',
    link: stand.link,
    options: { timeoutMs: 120, repeatSeconds: 0.15 },
    answers: true,
    shown: () => digitsIn(simulator.state().number),
    onShow: (listener) => simulator.on('obeyed', listener),
    faults: [
      ...ofLine(stand),
      noiseOn(stand),
      ...lasting(simulator.setTrouble, [
        'silent',
        'slow',
        'garbage',
        'bad-checksum',
        'noise',
        'echo',
        'busy',
        'failure',
      ]),
    ],
    setPower: simulator.setPower,
    stop: stand.stop,
  };
};
