/** What the lane depends on, of a card. */
export type AgedCard = { number: string; kind?: string | undefined; birth?: string | undefined };

type AgedLane = { readonly id: string; readonly fromAge?: number | undefined };

/**
 * The lane that is given by itself to the holder of a card: of those whose age is reached, the one for the oldest.
 * The hall and a kiosk that is alone use the same.
 * @param today yyyy-mm-dd in the hall's zone
 */
export const laneByAge = (lanes: readonly AgedLane[], card: AgedCard, today: string): string | undefined => {
  const birth = birthOf(card, today);
  if (birth === undefined) return undefined;
  const age = ageOn(today, birth);
  let best: { id: string; fromAge: number } | undefined;
  for (const { id, fromAge } of lanes) {
    if (fromAge === undefined || age < fromAge) continue;
    if (!best || fromAge > best.fromAge) best = { id, fromAge };
  }
  return best?.id;
};

/** As the card says it, or digits 7 to 14 of a number of 18 (GB 11643); passport numbers say nothing. */
const birthOf = ({ number, kind, birth }: AgedCard, today: string): string | undefined => {
  if (birth !== undefined) return isDay(birth, today) ? birth : undefined;
  if (kind === 'passport') return undefined;
  const [, year, month, day] = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(number.trim().toUpperCase()) ?? [];
  const said = `${year}-${month}-${day}`;
  return year !== undefined && isDay(said, today) ? said : undefined;
};

/** A day of the calendar, and not one that is still to come. */
const isDay = (day: string, today: string): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day && day <= today;
};

/** Full years; a birthday counts from its morning on, that of 29 February in other years on 1 March. */
const ageOn = (today: string, birth: string): number => {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
};
