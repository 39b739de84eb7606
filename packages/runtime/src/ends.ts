import type { Logger } from './log.ts';

/** Why a program has ended, for whoever keeps it: see `apps/start/keeper.mjs`. */
export const exitCodes = {
  /** An error that nobody caught: started again. */
  fault: 1,
  /** Somebody else has a port or a folder (EX_TEMPFAIL): started again where it has already run. */
  taken: 75,
  /** Its configuration or its data must be looked at by a person (EX_CONFIG): not started again. */
  configuration: 78,
} as const;

/** An error that nobody caught ends the program with one message; what it was doing is not to be trusted any more. */
export const endOnFault = (log: Logger): void => {
  process.on('uncaughtException', (error, origin) => {
    log.fatal({ err: error, origin }, 'ended by an error that nobody caught');
    process.exit(exitCodes.fault);
  });
};

type Known = Error & { readonly code: string };

const taken: ReadonlySet<string> = new Set(['port-taken', 'data-in-use']);

/** For a program that could not start: explains an error of the `known` kinds, shows any other one whole, and ends. */
export const endUnstarted = (error: unknown, known: readonly (abstract new (...args: never[]) => Known)[]): never => {
  const isKnown = (one: unknown): one is Known => known.some((kind) => one instanceof kind);
  if (!isKnown(error)) {
    console.error(error);
    process.exit(exitCodes.fault);
  }
  console.error(`${error.code}: ${error.message}`);
  process.exit(taken.has(error.code) ? exitCodes.taken : exitCodes.configuration);
};
