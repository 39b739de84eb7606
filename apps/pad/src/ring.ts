/** Whole seconds to show for what is left: 60 at the start of a minute, 1 in the last second, 0 when over. */
export const secondsLeft = (endsAt: number, at: number): number => Math.max(0, Math.ceil((endsAt - at) / 1000));

/** The part of the ring that is still drawn, 0 to 1. `totalMs` is the whole time to answer. */
export const ringPart = (endsAt: number, at: number, totalMs: number): number =>
  totalMs <= 0 ? 0 : Math.min(1, Math.max(0, (endsAt - at) / totalMs));

/** The length drawn and the length left out of a circle of this radius, for `stroke-dasharray`. */
export const ringDashes = (radius: number, part: number): string => {
  const around = 2 * Math.PI * radius;
  const drawn = around * part;
  return `${drawn.toFixed(2)} ${(around - drawn).toFixed(2)}`;
};
