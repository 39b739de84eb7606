import { createCxtSimulator } from '@jiaohao/panel-cxt/simulator';
import { createModbusSimulator } from '@jiaohao/panel-modbus/simulator';
import { createNumberLineSimulator } from '@jiaohao/panel-number/simulator';
import { createOnbonSimulator } from '@jiaohao/panel-onbon/simulator';
import type { PanelArea } from '@jiaohao/protocol';
import { byteEnd } from '../wires/byte-end.ts';
import { type Simulated, type Surroundings, switchOf } from './simulated.ts';

const size = { columns: 64, rows: 32 };
const font = 16;
const digits = 3;

const cardStates = ['none', 'busy', 'no-font'] as const;
const hearing = ['none', 'deaf'] as const;
const registerStates = ['none', 'busy', 'failure'] as const;

type Area = ReturnType<ReturnType<typeof createOnbonSimulator>['state']>['shows'][number];

const onbonArea = ({ x, y, width, height, text, colour, fontSize, effect, centred }: Area): PanelArea => ({
  x,
  y,
  width,
  height,
  text,
  colour,
  font: fontSize,
  moves: effect === 'unknown' ? 'still' : effect,
  centred,
});

/** A panel of dots with an Onbon BX font card. */
export const openOnbonPanel = async ({ changed }: Surroundings): Promise<Simulated<'panel'>> => {
  const simulator = createOnbonSimulator({ width: size.columns, height: size.rows });
  let frames = 0;
  simulator.on('show', () => {
    frames += 1;
  });
  simulator.on('state', changed);
  return {
    kind: 'panel',
    connect: () => byteEnd(simulator),
    see: () => {
      const { shows, broken } = simulator.state();
      return { face: { type: 'dots', ...size, areas: shows.map(onbonArea) }, frames, refused: broken };
    },
    switches: {
      card: switchOf(
        cardStates,
        () => cardStates.find((state) => state === simulator.state().trouble) ?? 'none',
        simulator.setTrouble,
      ),
    },
    verbs: {},
    setPower: simulator.setPower,
    stop: async () => simulator.unplug(),
  };
};

/** A panel of dots with a CXT CX-H card; its windows fill the panel. */
export const openCxtPanel = async ({ changed }: Surroundings): Promise<Simulated<'panel'>> => {
  const simulator = createCxtSimulator();
  let frames = 0;
  simulator.on('show', () => {
    frames += 1;
  });
  simulator.on('state', changed);
  return {
    kind: 'panel',
    connect: () => byteEnd(simulator),
    see: () => {
      const { shows, broken } = simulator.state();
      const areas = shows.map(
        ({ text, colour, effect }): PanelArea => ({
          x: 0,
          y: 0,
          width: size.columns,
          height: size.rows,
          text: colour === 'black' ? '' : text,
          colour: colour === 'black' ? 'red' : colour,
          font,
          moves: effect === 'page' ? 'still' : effect,
          centred: false,
        }),
      );
      return { face: { type: 'dots', ...size, areas }, frames, refused: broken };
    },
    switches: {
      hears: switchOf(hearing, () => (simulator.state().trouble === 'deaf' ? 'deaf' : 'none'), simulator.setTrouble),
    },
    verbs: {},
    setPower: simulator.setPower,
    stop: async () => simulator.unplug(),
  };
};

/** One board of digits on its RS-485 line. */
export const openNumberBoard = async ({ changed }: Surroundings): Promise<Simulated<'panel'>> => {
  const simulator = createNumberLineSimulator({ digits });
  let frames = 0;
  simulator.on('show', () => {
    frames += 1;
  });
  simulator.on('state', changed);
  return {
    kind: 'panel',
    connect: () => byteEnd(simulator),
    see: () => {
      const { boards, skipped } = simulator.state();
      const face = { type: 'digits', digits: boards[0]?.digits ?? '', flashes: false } as const;
      return { face, frames, refused: skipped };
    },
    switches: {
      hears: switchOf(hearing, () => (simulator.state().trouble === 'deaf' ? 'deaf' : 'none'), simulator.setTrouble),
    },
    verbs: {},
    setPower: simulator.setPower,
    stop: async () => simulator.unplug(),
  };
};

/** A board of digits that keeps its number in a Modbus register. */
export const openModbusBoard = async ({ changed }: Surroundings): Promise<Simulated<'panel'>> => {
  const simulator = createModbusSimulator({ digits });
  let frames = 0;
  simulator.on('obeyed', () => {
    frames += 1;
  });
  simulator.on('state', changed);
  return {
    kind: 'panel',
    connect: () => byteEnd(simulator),
    see: () => {
      const { number, blinking, broken, power } = simulator.state();
      const shown = power ? number.slice(-digits).padStart(digits, ' ') : ' '.repeat(digits);
      return { face: { type: 'digits', digits: shown, flashes: blinking }, frames, refused: broken };
    },
    switches: {
      registers: switchOf(
        registerStates,
        () => registerStates.find((state) => state === simulator.state().trouble) ?? 'none',
        simulator.setTrouble,
      ),
    },
    verbs: {},
    setPower: simulator.setPower,
    stop: async () => simulator.unplug(),
  };
};
