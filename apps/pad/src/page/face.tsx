import type { Grade } from '@jiaohao/feedback';

const eyes: Readonly<Record<Grade, string>> = {
  5: 'M29 45q6-9 12 0M59 45q6-9 12 0',
  4: '',
  3: '',
  2: '',
  1: '',
};

const brows: Readonly<Record<Grade, string>> = {
  5: '',
  4: '',
  3: '',
  2: 'M28 36q6-5 12-3M72 36q-6-5-12-3',
  1: 'M26 38l13-6M74 38l-13-6',
};

const mouth: Readonly<Record<Grade, string>> = {
  5: 'M28 58h44c0 14-9 23-22 23S28 72 28 58z',
  4: 'M31 61q19 19 38 0',
  3: 'M33 66q17 5 34 0',
  2: 'M33 71q17-13 34 0',
  1: 'M31 76c2-9 9-16 19-16s17 7 19 16q-9-5-19-5t-19 5z',
};

/** One of the five faces, 5 the happiest. Decorative: its word stands beside it. */
export const Face = ({ grade }: { grade: Grade }) => (
  <svg className="face" viewBox="0 0 100 100" data-grade={grade} aria-hidden="true">
    <circle className="face-skin" cx="50" cy="50" r="46" />
    <path className="face-light" d="M18 34a37 37 0 0 1 46-18" />
    {grade >= 4 && (
      <>
        <ellipse className="face-cheek" cx="22" cy="58" rx="7" ry="5" />
        <ellipse className="face-cheek" cx="78" cy="58" rx="7" ry="5" />
      </>
    )}
    {eyes[grade] === '' ? (
      <>
        <ellipse className="face-eye" cx="35" cy="44" rx="4.6" ry="6" />
        <ellipse className="face-eye" cx="65" cy="44" rx="4.6" ry="6" />
      </>
    ) : (
      <path className="face-line" d={eyes[grade]} />
    )}
    {brows[grade] !== '' && <path className="face-line" d={brows[grade]} />}
    {grade === 5 || grade === 1 ? (
      <path className="face-mouth" d={mouth[grade]} />
    ) : (
      <path className="face-line" d={mouth[grade]} />
    )}
    {grade === 5 && <path className="face-tongue" d="M39 76q11-9 22 0q-5 5-11 5t-11-5z" />}
    {grade === 1 && <path className="face-tear" d="M72 54c4 6 6 9 6 12a6 6 0 0 1-12 0c0-3 2-6 6-12z" />}
  </svg>
);
