/** A calendar date in the form YYYY-MM-DD, or undefined when there is no such day. */
const isDay = (iso: string): boolean => {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso;
};

const centuryOf = (year: number): number => year - (year % 100);

/**
 * Birth from YYMMDD: the latest that is not in the future, since Doc 9303 gives no century and leaves it to the reader.
 * Fillers stand for what is not known (Doc 9303-3, 4.8).
 * @param today ISO calendar date
 * @returns `1974-08-12`, `1974-08`, `1974` or empty; undefined when it is no date
 */
export const birthOf = (digits: string, today: string): string | undefined => {
  const parts = /^(?:(\d\d)(?:(\d\d)(\d\d|<<)|<<<<)|<<<<<<)$/.exec(digits);
  if (!parts) return undefined;
  const [, year, month, day] = parts;
  if (year === undefined) return '';
  const known = [month, day].filter((part) => part !== undefined && part !== '<<');
  const century = centuryOf(Number(today.slice(0, 4)));
  const written = (first: number) => [String(first + Number(year)), ...known].join('-');
  const iso = written(century) <= today ? written(century) : written(century - 100);
  const whole = [...iso.split('-'), '01', '01'].slice(0, 3).join('-');
  return isDay(whole) ? iso : undefined;
};

/**
 * Last day of validity from YYMMDD: of the possible years the one nearest to now, because documents run for ten years
 * or so and none is read fifty years later.
 * @param today ISO calendar date
 * @returns `long` for a document without an end, undefined when it is no date
 */
export const expiryOf = (digits: string, today: string): string | undefined => {
  if (digits === '<<<<<<') return 'long';
  const parts = /^(\d\d)(\d\d)(\d\d)$/.exec(digits);
  if (!parts) return undefined;
  const now = Number(today.slice(0, 4));
  const near = centuryOf(now) + Number(parts[1]);
  const year = near > now + 50 ? near - 100 : near <= now - 50 ? near + 100 : near;
  const iso = `${year}-${parts[2]}-${parts[3]}`;
  return isDay(iso) ? iso : undefined;
};
