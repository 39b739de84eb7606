import type { Bus } from '@jiaohao/bus';
import { type DeviceState, type Fault, faultCodes } from '@jiaohao/device-kit';
import type { RunningDevice } from '@jiaohao/devices';
import type { Text } from '@jiaohao/protocol';
import { type Tested, type TestSurroundings, testDevice } from './device-tests.ts';
import { faultText, worstFault } from './fault-text.ts';

/** The answer to a command, without its id. */
export type CommandAnswer = { ok: boolean; code?: string; text: Text; state?: DeviceState; faults?: string[] };

export type Commands = {
  /** Does what a command asks; never rejects. */
  run(device: string, type: string): Promise<CommandAnswer>;
  listen(bus: Bus): void;
};

const remembered = 200;

const no = (code: string, zh: string, en: string): CommandAnswer => ({ ok: false, code, text: { zh, en } });
const unknownType = (type: string) =>
  no(
    'unknown-command',
    `不认识命令“${type}”。可用：status、restart、test。`,
    `There is no command "${type}": status, restart, test.`,
  );
const unknownDevice = no('unknown-device', '这里没有这个设备。', 'There is no such device here.');
const wellText: Text = { zh: '设备正常。', en: 'The device is well.' };
const startingText: Text = { zh: '设备正在启动，请稍候。', en: 'The device is starting. Wait a moment.' };

const isFault = (code: string): code is Fault => (faultCodes as readonly string[]).includes(code);

/** How a device is, in words; `ok` says that the question was answered, not that the device is well. */
const statusAnswer = ({ supervised }: RunningDevice): CommandAnswer => {
  const { state, faults } = supervised.status();
  const fault = worstFault(faults);
  const text = fault ? faultText(fault) : state === 'starting' ? startingText : wellText;
  return { ok: true, text, state, faults };
};

/** Answers `status`, `restart` and `test`. The same id gets the same answer, and what it asked for is done once. */
export const createCommands = (options: {
  desk: string;
  devices: readonly RunningDevice[];
  around: TestSurroundings;
  /** How long a device may take to come back after a restart, in milliseconds. */
  restartMs: number;
  /** Says how a device is on its topic, changed or not. */
  again: (device: string) => void;
  onTrouble: (what: string, error: unknown) => void;
}): Commands => {
  const { desk, devices } = options;
  const answers = new Map<string, Promise<CommandAnswer>>();
  const testing = new Map<string, Promise<Tested>>();

  const reopened = (device: RunningDevice): Promise<boolean> =>
    new Promise((resolve) => {
      const before: unknown = device.supervised.device();
      const end = (open: boolean) => {
        clearTimeout(timer);
        forget();
        resolve(open);
      };
      const timer = setTimeout(() => end(false), options.restartMs);
      const forget = device.supervised.onDevice((open: unknown) => {
        // It is called at once with the device that is about to be closed.
        if (open !== before) end(true);
      });
      device.supervised.reopen();
    });

  const restart = async (device: RunningDevice): Promise<CommandAnswer> => {
    const open = await reopened(device);
    const answer = statusAnswer(device);
    if (open)
      return {
        ...answer,
        text: answer.faults?.length ? answer.text : { zh: '设备已重新连接。', en: 'The device is connected again.' },
      };
    const code = answer.faults?.find(isFault) ?? 'no-answer';
    return { ...answer, ok: false, code, text: faultText(code) };
  };

  const test = async (device: RunningDevice): Promise<CommandAnswer> => {
    // Whoever presses twice gets one test ticket.
    const running = testing.get(device.id) ?? testDevice(device, options.around);
    testing.set(device.id, running);
    const tested = await running.finally(() => testing.delete(device.id));
    const { state, faults } = device.supervised.status();
    return { ...tested, state, faults };
  };

  const run = async (id: string, type: string): Promise<CommandAnswer> => {
    if (id === desk && type === 'status') {
      options.again(desk);
      const bad = devices.filter(({ supervised }) => supervised.status().state !== 'ready').map((device) => device.id);
      const state = bad.length === 0 ? 'ready' : 'degraded';
      const zh = bad.length === 0 ? '全部设备正常。' : `需要查看：${bad.join('、')}。`;
      const en = bad.length === 0 ? 'All devices are well.' : `To be looked at: ${bad.join(', ')}.`;
      return { ok: true, text: { zh, en }, state, faults: bad };
    }
    const device = devices.find((each) => each.id === id);
    if (!device) return id === desk ? unknownType(type) : unknownDevice;
    switch (type) {
      case 'status':
        options.again(id);
        return statusAnswer(device);
      case 'restart':
        return await restart(device);
      case 'test':
        return await test(device);
      default:
        return unknownType(type);
    }
  };

  const answerOnce = (device: string, id: string, type: string): Promise<CommandAnswer> => {
    const key = `${device} ${id}`;
    const known = answers.get(key);
    if (known) return known;
    const answer = run(device, type).catch((error: unknown): CommandAnswer => {
      options.onTrouble(type, error);
      return no('failed', '没有完成，请再试一次。', 'This was not done. Try once more.');
    });
    answers.set(key, answer);
    const oldest = answers.keys().next().value;
    if (answers.size > remembered && oldest !== undefined) answers.delete(oldest);
    return answer;
  };

  return {
    run,
    listen: (bus) => {
      for (const device of [desk, ...devices.map(({ id }) => id)])
        bus.on('command', { device }, async (command) => {
          if (!command) return;
          const { id, type } = command;
          const answer = await answerOnce(device, id, type);
          await bus
            .say('deviceResult', { device }, { id, ...answer })
            .catch((error: unknown) => options.onTrouble('result', error));
        });
    },
  };
};
