import './segments.css';

/** Which of the seven bars are lit, `a` on top and clockwise, `g` in the middle. */
const bars: Readonly<Record<string, string>> = {
  '0': 'abcdef',
  '1': 'bc',
  '2': 'abdeg',
  '3': 'abcdg',
  '4': 'bcfg',
  '5': 'acdfg',
  '6': 'acdefg',
  '7': 'abc',
  '8': 'abcdefg',
  '9': 'abcdfg',
  '-': 'g',
  A: 'abcefg',
  B: 'cdefg',
  C: 'adef',
  D: 'bcdeg',
  E: 'adefg',
  F: 'aefg',
  H: 'bcefg',
  L: 'def',
  P: 'abefg',
};

const shapes: Readonly<Record<string, string>> = {
  a: 'M14 6h32l-6 8H20z',
  b: 'M50 10v36l-8-5V18z',
  c: 'M50 54v36l-8-8V59z',
  d: 'M14 94h32l-6-8H20z',
  e: 'M10 54v36l8-8V59z',
  f: 'M10 10v36l8-5V18z',
  g: 'M15 50l5-4h20l5 4-5 4H20z',
};

/** A board of seven-segment digits; letters that it cannot show stay dark. */
export const Segments = ({ digits, places, flashes }: { digits: string; places: number; flashes: boolean }) => (
  <svg
    className="segments"
    viewBox={`0 0 ${places * 60} 100`}
    role="img"
    aria-label={digits.trim() || '–'}
    data-testid="panel-digits"
    data-text={digits}
    data-flashes={flashes}
  >
    {Array.from({ length: places }, (_, place) => {
      const lit = bars[digits[place]?.toUpperCase() ?? ' '] ?? '';
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place is what its index says
        <g key={place} transform={`translate(${place * 60} 0) skewX(-4)`}>
          {Object.entries(shapes).map(([bar, path]) => (
            <path key={bar} d={path} data-lit={lit.includes(bar)} />
          ))}
        </g>
      );
    })}
  </svg>
);
