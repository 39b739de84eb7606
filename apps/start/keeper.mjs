import { endProgram, startProgram } from './program.mjs';

/** As in packages/runtime/src/ends.ts, which cannot be read before the packages are installed. */
const taken = 75;
const configuration = 78;

const slowestMs = 30_000;
/** Who has run for so long was well: the next start is at once again. */
const wellMs = 60_000;

/** How long to wait before the start after so many ends in a row: at once, then 1 s, 2 s, 4 s ... */
export const waitBefore = (ends) => (ends <= 1 ? 0 : Math.min(slowestMs, 1000 * 2 ** (ends - 2)));

/** The ports that a hall has chosen, out of its ready line, for its next start: everybody knows them by then. */
export const hallPorts = (line) => {
  const [, http, mqtt] = /:(\d+)\/ mqtt (?:port (\d+)|outside)/.exec(line) ?? [];
  return { ...(http && { HALL_PORT: http }), ...(mqtt && { HALL_MQTT_PORT: mqtt }) };
};

/**
 * Keeps one program running: whenever it ends it is started again, as `JIAOHAO_RESTARTS` tells it, with what `fixed` takes
 * from its ready line added to its environment, such as the ports that it had chosen. It is not started again when its
 * configuration or data must be looked at first.
 *
 * Resolves when its line that begins with `begin` has come for the first time. Rejects when it is not kept, which may also
 * happen later: then `onGivenUp` is told.
 */
export const keepProgram = ({ title, file, env = {}, begin, fixed = () => ({}), onLine = () => {}, onGivenUp }) => {
  let child;
  let timer;
  let stopping = false;
  let restarts = 0;
  let ends = 0;
  let known = {};
  let resolveReady;
  let rejectReady;
  const ready = new Promise((resolve, reject) => {
    resolveReady = resolve;
    rejectReady = reject;
  });
  let wasReady = false;

  const begun = () => {
    const startedAt = performance.now();
    const more = { ...env, ...known, JIAOHAO_RESTARTS: String(restarts) };
    child = startProgram(file, more, (line) => {
      onLine(line);
      if (!line.startsWith(begin)) return;
      known = fixed(line);
      wasReady = true;
      resolveReady(line);
    });
    child.once('exit', (code, signal) => {
      if (stopping) return;
      const how = signal ?? `code ${code}`;
      if (code === configuration || (code === taken && !wasReady)) {
        const error = new Error(`${title} has ended (${how}) and is not started again: see above what is to be done.`);
        error.exitCode = code;
        rejectReady(error);
        if (wasReady) onGivenUp(error);
        return;
      }
      ends = performance.now() - startedAt >= wellMs ? 1 : ends + 1;
      restarts += 1;
      const wait = waitBefore(ends);
      console.error(
        `✗ ${title} has ended (${how}); it is started again ${wait === 0 ? 'at once' : `in ${wait / 1000} s`}.`,
      );
      timer = setTimeout(begun, wait);
    });
  };
  begun();

  return {
    ready,
    kill: (signal) => child.kill(signal),
    stop: () => {
      stopping = true;
      clearTimeout(timer);
      return endProgram(child);
    },
  };
};
