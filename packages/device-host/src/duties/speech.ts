import type { Running } from '@jiaohao/devices';
import type { Call } from '@jiaohao/protocol';
import { begin, emptyQueue, end, hear, wake } from '@jiaohao/voice';
import type { Duty, DutySurroundings } from './duty.ts';

/** Speaks the calls of a zone, or of the whole hall, one after the other; what is too old is left out. */
export const speakCalls = (device: Running<'speaker'>, { hall, now, event, onTrouble }: DutySurroundings): Duty => {
  const { id, zone, supervised } = device;
  const stop = new AbortController();
  let queue = emptyQueue;

  const speak = async (call: Call) => {
    const { number, counterName: counter } = call;
    const announcement = { number, counter, english: hall()?.speech.english ?? false };
    const outcome = await supervised.device()?.say(announcement, stop.signal);
    if (outcome?.spoken) event(id, 'spoken', { number });
    else event(id, 'not-spoken', { number, fault: outcome?.fault ?? 'offline' });
  };
  const next = () => {
    if (stop.signal.aborted || !supervised.device() || queue.speaking) return;
    queue = begin(queue);
    if (!queue.speaking) return;
    speak(queue.speaking)
      .catch((error: unknown) => onTrouble('speaker', error))
      .finally(() => {
        queue = end(queue);
        next();
      });
  };
  const forget = supervised.onDevice(() => {
    queue = wake(queue, new Date(now()));
    next();
  });

  return {
    listen: (bus) => {
      bus.on('calls', {}, (call) => {
        if (!call || (zone !== undefined && call.zone !== zone)) return;
        const heard = hear(queue, call, new Date(now()));
        queue = heard.queue;
        if (heard.fate === 'stale') event(id, 'too-late', { number: call.number });
        next();
      });
    },
    renewed: () => undefined,
    stop: () => {
      stop.abort();
      forget();
    },
  };
};
