import { machineTime, onceRead, type Timers } from '@jiaohao/time';
import { DeviceError } from './device-error.ts';

/** One question to a device and how to know its answer. */
export interface Question<Message, Answer> {
  /** For the error when nobody answers. */
  name: string;
  send: () => void;
  /** The answer in a message, or undefined when the message is something else. */
  accept: (message: Message) => Answer | undefined;
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface Questions<Message> {
  /** Asks when all earlier questions are over. Rejects with `no-answer`, `cancelled`, or the reason given to `end`. */
  ask<Answer>(question: Question<Message, Answer>): Promise<Answer>;
  /** Offers a message that came in; true when it answered the question on the wire. */
  offer(message: Message): boolean;
  /** Refuses the question on the wire and all that follow. */
  end(reason: DeviceError): void;
}

/** A queue that keeps one question on the wire at a time, each with its own deadline. */
export const createQuestions = <Message>(timers: Timers = machineTime): Questions<Message> => {
  let last: Promise<unknown> = Promise.resolve();
  let offered: ((message: Message) => boolean) | undefined;
  let fail: ((reason: DeviceError) => void) | undefined;
  let over: DeviceError | undefined;

  const put = <Answer>(question: Question<Message, Answer>): Promise<Answer> => {
    if (over) return Promise.reject(over);
    if (question.signal?.aborted) return Promise.reject(cancelled(question.name));
    return new Promise<Answer>((resolve, reject) => {
      let isOver = false;
      const answered = timers.after(question.timeoutMs, () => onceRead(() => isOver || late()));
      const done = () => {
        isOver = true;
        offered = undefined;
        fail = undefined;
        answered();
        question.signal?.removeEventListener('abort', stopped);
      };
      const refuse = (reason: DeviceError) => {
        done();
        reject(reason);
      };
      const late = () =>
        refuse(new DeviceError('no-answer', `No answer to ${question.name}: check power and cable`, { retry: true }));
      const stopped = () => refuse(cancelled(question.name));
      fail = refuse;
      offered = (message) => {
        const answer = question.accept(message);
        if (answer === undefined) return false;
        done();
        resolve(answer);
        return true;
      };
      question.signal?.addEventListener('abort', stopped, { once: true });
      try {
        question.send();
      } catch (thrown) {
        refuse(new DeviceError('offline', `Could not send ${question.name}`, { retry: true, cause: thrown }));
      }
    });
  };

  return {
    ask: (question) => {
      const answer = last.then(() => put(question));
      last = answer.catch(() => undefined);
      return answer;
    },
    offer: (message) => offered?.(message) ?? false,
    end: (reason) => {
      over ??= reason;
      fail?.(over);
    },
  };
};

const cancelled = (name: string) => new DeviceError('cancelled', `${name} was cancelled`, { retry: false });
