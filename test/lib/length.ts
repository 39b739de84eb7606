/** `npm run test:long` asks for it. Nobody else reads the variable. */
const isLong = process.env.TEST_LENGTH === 'long';

/** How many, how often, how small a step: for storms and soaks, of which `npm test` holds a short one of each kind. */
export const byLength = (short: number, long: number): number => (isLong ? long : short);

/**
 * Where something of this length is cut: in the long run at every byte, in the short one at the first and the last few and
 * at every `step`th between. A step that no field's length is a multiple of meets them at all their places.
 */
export const cuts = (length: number, step: number): number[] =>
  Array.from({ length }, (_, at) => at).filter((at) => isLong || at % step === 0 || at < 6 || at >= length - 6);
