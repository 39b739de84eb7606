import type { Duplex } from 'node:stream';
import { DeviceError, type Panel, type PanelContent, panelOn } from '@jiaohao/device-kit';
import { onceRead, pause, type Timers } from '@jiaohao/time';
import ModbusRTU from 'modbus-serial';
import { DuplexPort } from './duplex-port.ts';
import { type Block, type RegisterSettings, registersOf } from './registers.ts';

export interface ModbusSettings extends RegisterSettings {
  unit: number;
  blinkCoil: number | null;
  write: 'multiple' | 'single';
  readBack: boolean;
  timeoutMs: number;
  gapMs: number;
  repeatSeconds: number;
}

/** A panel of registers on an open link; resolves once it could be read, rejects with a DeviceError when it could not. */
export const modbusPanelOn = (
  link: Duplex,
  settings: ModbusSettings,
  signal: AbortSignal,
  timers: Timers,
): Promise<Panel> => {
  const { unit, timeoutMs, gapMs, repeatSeconds, readBack, blinkCoil } = settings;
  const surroundings = {
    repeatsMs: repeatSeconds > 0 ? [repeatSeconds * 1000] : [],
    writeTimeoutMs: timeoutMs,
    timers,
  };
  return panelOn(link, surroundings, signal, ({ write, gone }) => {
    const port = new DuplexPort((bytes) => {
      // A link that takes no bytes brings no answer either.
      write(bytes).catch(() => undefined);
    });
    const client = new ModbusRTU(port);
    client.open(() => undefined);
    client.setID(unit);
    let replaced = 0;
    let counted: PanelContent | undefined;
    let stands: PanelContent | undefined;

    /** The library would wait by this machine's time, and would not know that the link is gone. */
    const inTime = <Answer>(request: Promise<Answer>, name: string): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const end = (settle: () => void) => {
          stop();
          gone.removeEventListener('abort', broke);
          settle();
        };
        const refuse = (reason: unknown) => end(() => reject(reason));
        const broke = () => refuse(new DeviceError('offline', 'The link to the panel broke', { retry: true }));
        const late = () =>
          refuse(new DeviceError('no-answer', `No answer to ${name}: check power and cable`, { retry: true }));
        const stop = timers.after(timeoutMs, () => onceRead(late));
        request.then((answer) => end(() => resolve(answer)), refuse);
        if (gone.aborted) broke();
        else gone.addEventListener('abort', broke, { once: true });
      });
    /** An answer to a read does not say what was read: a late one must be gone before the next request. */
    const lateAnswer = async (): Promise<void> => {
      const stop = new AbortController();
      const came = () => stop.abort();
      port.once('data', came);
      await pause(timers, timeoutMs, [stop.signal, gone]);
      port.off('data', came);
    };
    const ask = async <Answer>(name: string, request: () => Promise<Answer>): Promise<Answer> => {
      await pause(timers, gapMs, [gone]);
      const noise = port.dropped();
      try {
        return await inTime(request(), name);
      } catch (thrown) {
        const error = errorOf(thrown, name);
        if (error.code !== 'no-answer') throw error;
        await lateAnswer();
        if (port.dropped() === noise) throw error;
        throw new DeviceError('garbage', 'The panel sends unreadable data', { retry: true, cause: thrown });
      }
    };

    const writeBlock = async ({ address, values }: Block) => {
      if (settings.write === 'multiple')
        return void (await ask('a write', () => client.writeRegisters(address, values)));
      for (const [at, value] of values.entries()) {
        await ask('a write', () => client.writeRegister(address + at, value));
      }
    };
    const holds = async ({ address, values }: Block): Promise<boolean> => {
      const { data } = await ask('a read', () => client.readHoldingRegisters(address, values.length));
      return values.every((value, at) => data[at] === value);
    };
    const holdsAll = async (blocks: readonly Block[]): Promise<boolean> => {
      for (const block of blocks) if (!(await holds(block))) return false;
      return true;
    };

    const put = async (content: PanelContent) => {
      const { blocks, refusal, ...text } = registersOf(content, settings);
      if (text.replaced && content !== counted) replaced += 1;
      counted = content;
      if (content !== stands || !readBack || !(await holdsAll(blocks))) {
        for (const block of blocks) await writeBlock(block);
        if (blinkCoil !== null) await ask('a coil', () => client.writeCoil(blinkCoil, content.urgent));
      }
      if (refusal) throw refusal;
      stands = content;
    };
    const first = [settings.numberRegister, settings.counterRegister, settings.textRegister].find((at) => at !== null);

    return {
      put,
      ...(readBack && {
        check: async () => void (await ask('a read', () => client.readHoldingRegisters(first ?? 0, 1))),
      }),
      receive: (chunk) => port.receive(chunk),
      dropped: () => port.dropped(),
      replaced: () => replaced,
    };
  });
};

/** The library throws errors, things that only look like errors, and a panel's exception by its number. */
const errorOf = (thrown: unknown, name: string): DeviceError => {
  if (thrown instanceof DeviceError) return thrown;
  const { modbusCode, message } = thrown as { modbusCode?: unknown; message?: unknown };
  const why = `The panel refuses ${name}: ${String(message)}`;
  if (modbusCode === 1 || modbusCode === 2 || modbusCode === 3) {
    return new DeviceError('bad-setting', why, { retry: false });
  }
  if (modbusCode !== undefined) {
    return new DeviceError('refused', why, { retry: modbusCode === 5 || modbusCode === 6 });
  }
  return new DeviceError('garbage', String(message), { retry: true, cause: thrown });
};
