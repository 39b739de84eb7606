import type { Duplex } from 'node:stream';
import { machineTime, type Stop, type Timers } from '@jiaohao/time';
import type { Health } from './device.ts';
import { asDeviceError, DeviceError } from './device-error.ts';
import type { Fault } from './fault.ts';
import { createListeners } from './listeners.ts';
import type { Panel, PanelContent } from './panel.ts';
import { whenClosed } from './when-closed.ts';

/** What a panel's protocol may do with the link. */
export interface PanelWire {
  /** Resolves when the link has taken the bytes; rejects with a DeviceError. */
  write(bytes: Uint8Array): Promise<void>;
  /** Aborts when the link is gone or the panel is closed. */
  gone: AbortSignal;
}

/** What one family of panels adds to every panel: how a content goes over its wire. */
export interface PanelProtocol {
  /** Puts a content on the panel; resolves when the panel took it, or it was written to a panel that never answers. */
  put(content: PanelContent): Promise<void>;
  /** Only for panels that answer: asks for a sign of life, before there is a content and at opening. */
  check?: () => Promise<void>;
  receive(chunk: Uint8Array): void;
  /** Runs of noise and broken frames thrown away so far. */
  dropped(): number;
  /** Contents so far that were shown in other words because the panel lacks a character. */
  replaced?: () => number;
}

export interface PanelSettings {
  /** Pauses before a content is sent again, milliseconds; the last one for ever after. Empty: it is sent once. */
  repeatsMs: readonly number[];
  /** How long the link may take to accept a frame, milliseconds. */
  writeTimeoutMs: number;
  /** Contents with different slots do not replace each other: boards that share a line. */
  slotOf?: (content: PanelContent) => string;
  /** Absent: this machine's. */
  timers?: Timers | undefined;
}

interface Job {
  slot: string;
  content: PanelContent;
  resolve: () => void;
  reject: (reason: DeviceError) => void;
}

const mostTries = 3;
const retryPauseMs = 100;
const chatterMs = 250;

/**
 * A panel on an open link: the newest content wins, it is tried again, repeated, and given up with the link after three
 * silences in a row. Resolves once the panel has answered, where it answers at all; rejects with a DeviceError. The
 * signal ends the opening, not the panel.
 */
export const panelOn = async (
  link: Duplex,
  settings: PanelSettings,
  signal: AbortSignal,
  protocolOf: (wire: PanelWire) => PanelProtocol,
): Promise<Panel> => {
  const { timers = machineTime } = settings;
  const healths = createListeners<Health>();
  const waiting = new Map<string, Job>();
  const shown = new Map<string, { content: PanelContent; taken: boolean }>();
  const gone = new AbortController();
  let wake: () => void = () => undefined;
  let repeats = 0;
  /** Nothing or nothing readable comes back. */
  let silence: Fault | undefined;
  /** Why a slot's content is not shown. */
  const refused = new Map<string, Fault>();
  let misses = 0;
  let noisy = false;
  let droppedAtAnswer = 0;
  let told = '';
  let chatter: Stop | undefined;
  let over: DeviceError | undefined;
  let tellEnd: (reason: DeviceError | undefined) => void = () => undefined;
  const ended = new Promise<DeviceError | undefined>((resolve) => {
    tellEnd = resolve;
  });

  const health = (): Health => {
    const all: (Fault | undefined)[] = [silence, noisy ? 'garbage' : undefined, ...refused.values()];
    const faults = [...new Set(all)].filter((fault) => fault !== undefined);
    return { faults, dropped: protocol.dropped() + (protocol.replaced?.() ?? 0) };
  };
  const tell = () => {
    const now = JSON.stringify(health());
    if (now === told) return;
    told = now;
    healths.emit(health());
  };

  const end = (reason?: DeviceError) => {
    if (over) return;
    over = reason ?? new DeviceError('offline', 'The panel was closed', { retry: true });
    gone.abort();
    chatter?.();
    for (const job of waiting.values()) job.reject(over);
    waiting.clear();
    link.destroy();
    tellEnd(reason);
  };
  const lost = () => end(new DeviceError('offline', 'The link to the panel broke', { retry: true }));

  const write = (bytes: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      if (over) return reject(over);
      const done = (reason?: DeviceError) => {
        taken();
        gone.signal.removeEventListener('abort', broken);
        if (reason) reject(reason);
        else resolve();
      };
      const broken = () => done(new DeviceError('offline', 'The link to the panel broke', { retry: true }));
      const late = () => end(new DeviceError('no-answer', 'The link to the panel takes no bytes', { retry: true }));
      const taken = timers.after(settings.writeTimeoutMs, late);
      gone.signal.addEventListener('abort', broken, { once: true });
      link.write(bytes, (error) => (error ? broken() : done()));
    });
  const protocol = protocolOf({ write, gone: gone.signal });

  link.on('data', (chunk: Uint8Array) => {
    protocol.receive(chunk);
    // A panel that floods the line is news now and then, not with every byte.
    if (protocol.dropped() > droppedAtAnswer) chatter ??= timers.after(chatterMs, tellChatter);
  });
  const tellChatter = () => {
    chatter = undefined;
    tell();
  };
  link.on('error', lost);
  link.on('end', lost);
  link.on('close', lost);

  /** Up to three times, as long as it may help and nothing newer waits in the slot. */
  const attempt = async (exchange: () => Promise<void>, slot?: string): Promise<void> => {
    for (let tries = 1; ; tries++) {
      try {
        await exchange();
        silence = undefined;
        if (slot !== undefined) refused.delete(slot);
        misses = 0;
        noisy = protocol.check !== undefined && protocol.dropped() > droppedAtAnswer;
        droppedAtAnswer = protocol.dropped();
        return tell();
      } catch (thrown) {
        if (over) throw over;
        const error = asDeviceError(thrown, 'offline');
        const silent = error.code === 'no-answer' || error.code === 'garbage';
        silence = silent ? error.code : undefined;
        misses = silent ? misses + 1 : 0;
        if (slot !== undefined && !silent) refused.set(slot, error.code);
        if (misses >= mostTries) end(error);
        tell();
        if (over || !error.retry || tries >= mostTries || (slot !== undefined && waiting.has(slot))) throw error;
        await idle(retryPauseMs, false);
        if (over) throw over;
      }
    }
  };

  /** True when something new came. */
  const idle = (ms: number, forNews: boolean) =>
    new Promise<boolean>((resolve) => {
      if (over || (forNews && waiting.size > 0)) return resolve(true);
      const done = (news: boolean) => {
        woken?.();
        gone.signal.removeEventListener('abort', stop);
        wake = () => undefined;
        resolve(news);
      };
      const stop = () => done(true);
      const woken = Number.isFinite(ms) ? timers.after(ms, () => done(false)) : undefined;
      gone.signal.addEventListener('abort', stop, { once: true });
      if (forNews) wake = () => done(true);
    });

  const next = (): Job | undefined => {
    const [job] = waiting.values();
    if (job) waiting.delete(job.slot);
    return job;
  };

  const putSlot = async (slot: string, content: PanelContent) => {
    const entry = { content, taken: false };
    shown.set(slot, entry);
    await attempt(() => protocol.put(content), slot);
    entry.taken = true;
  };

  const repeat = async () => {
    if (shown.size === 0 && protocol.check) await attempt(protocol.check).catch(() => undefined);
    for (const [slot, { content }] of [...shown]) {
      if (over || waiting.size > 0) return;
      await putSlot(slot, content).catch(() => undefined);
    }
  };

  const rounds = async () => {
    while (!over) {
      const job = next();
      if (job) {
        repeats = 0;
        await putSlot(job.slot, job.content).then(job.resolve, job.reject);
        continue;
      }
      const pause = settings.repeatsMs[Math.min(repeats, settings.repeatsMs.length - 1)];
      if (await idle(pause ?? Number.POSITIVE_INFINITY, true)) continue;
      repeats += 1;
      await repeat();
    }
  };

  if (protocol.check) {
    const stop = () => end(asDeviceError(signal.reason, 'no-answer'));
    signal.addEventListener('abort', stop, { once: true });
    try {
      await attempt(protocol.check);
    } catch (thrown) {
      end(asDeviceError(thrown, 'offline'));
      await whenClosed(link, timers);
      throw thrown;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
  rounds();

  return {
    show: (content) =>
      new Promise((resolve, reject) => {
        if (over) return reject(over);
        const slot = settings.slotOf?.(content) ?? '';
        waiting.get(slot)?.reject(new DeviceError('cancelled', 'Something newer is shown', { retry: false }));
        waiting.delete(slot);
        const there = shown.get(slot);
        // Sent again, a text that runs through would begin anew.
        if (there?.taken && same(there.content, content)) return resolve();
        waiting.set(slot, { slot, content, resolve, reject });
        wake();
      }),
    health,
    onHealth: healths.add,
    ended,
    close: () => {
      end();
      return whenClosed(link, timers);
    },
  };
};

const same = (a: PanelContent, b: PanelContent) =>
  a.number === b.number && a.counter === b.counter && a.text === b.text && a.urgent === b.urgent;
