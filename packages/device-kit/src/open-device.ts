import type { Duplex } from 'node:stream';
import { machineTime, type Stop, type Timers } from '@jiaohao/time';
import type { Device, Health } from './device.ts';
import { DeviceError } from './device-error.ts';
import type { Fault } from './fault.ts';
import { createListeners } from './listeners.ts';
import { whenClosed } from './when-closed.ts';

/** What a driver does with its own open device. */
export interface OpenDevice extends Device {
  /** Aborts when the link is gone or the device was closed. */
  readonly gone: AbortSignal;
  /** Malformed things were thrown away, `times` of them in one chunk. */
  drop(times?: number): void;
  /** Something well formed was thrown away, because nobody had asked for it or it came too late. */
  ignore(): void;
  /** Something good was understood: noise before it is forgiven. */
  understood(): void;
  /** Sets or takes back a fault that the driver has found. */
  setFault(fault: Fault, present: boolean): void;
  /** Lets go of the link because of a reason. */
  end(reason: DeviceError): void;
}

export interface OpenDeviceSettings {
  /** What it is, in English, for the message when its link breaks. */
  name: string;
  /** One chunk of bytes, or one packet. */
  receive: (chunk: Uint8Array) => void;
  /** So long without noise, and noise is forgiven though nothing good came, milliseconds. Default one minute. */
  quietMs?: number;
  /** Absent: this machine's. */
  timers?: Timers | undefined;
}

// One burst at power-on is no fault; a wrong baud rate gives one after the other.
const patience = 3;
// Somebody may use the device only tomorrow, and until then nothing would tell that the disturbance is over.
const minuteMs = 60_000;

/** The part that all devices which speak unasked have in common: health, end, and dropped noise. */
export const openDevice = (link: Duplex, settings: OpenDeviceSettings): OpenDevice => {
  const { name, receive, quietMs = minuteMs, timers = machineTime } = settings;
  const healths = createListeners<Health>();
  const gone = new AbortController();
  const faults = new Set<Fault>();
  let dropped = 0;
  let inRow = 0;
  let quiet: Stop | undefined;
  let tellEnd: (reason: DeviceError | undefined) => void = () => undefined;
  const ended = new Promise<DeviceError | undefined>((resolve) => {
    tellEnd = resolve;
  });

  const health = (): Health => ({ faults: [...faults], dropped });
  const setFault = (fault: Fault, present: boolean) => {
    if (faults.has(fault) === present) return;
    if (present) faults.add(fault);
    else faults.delete(fault);
    healths.emit(health());
  };
  const forgive = () => {
    quiet?.();
    inRow = 0;
    setFault('garbage', false);
  };
  const end = (reason?: DeviceError) => {
    if (gone.signal.aborted) return;
    gone.abort();
    quiet?.();
    link.destroy();
    tellEnd(reason);
  };
  const lost = () => end(new DeviceError('offline', `The link to the ${name} broke`, { retry: true }));
  link.on('data', (chunk: Uint8Array) => {
    if (!gone.signal.aborted) receive(chunk);
  });
  for (const event of ['error', 'end', 'close']) link.on(event, lost);

  return {
    gone: gone.signal,
    drop: (times = 1) => {
      dropped += times;
      inRow += 1;
      if (inRow >= patience) faults.add('garbage');
      quiet?.();
      if (!gone.signal.aborted) quiet = timers.after(quietMs, forgive);
      healths.emit(health());
    },
    ignore: () => {
      dropped += 1;
      healths.emit(health());
    },
    understood: forgive,
    setFault,
    end,
    health,
    onHealth: healths.add,
    ended,
    close: () => {
      end();
      return whenClosed(link, timers);
    },
  };
};
