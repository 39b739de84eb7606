import { useEffect, useState } from 'react';

/** What makes the kiosk easier to read, reach or hear; for one citizen only. */
export type Ease = {
  large: boolean;
  contrast: boolean;
  low: boolean;
  aloud: boolean;
  /** Read aloud into the earphone socket only, or not at all. */
  earphone: boolean;
};

export const plain: Ease = { large: false, contrast: false, low: false, aloud: false, earphone: false };

/** The settings, shown on the document so that every style can follow them. */
export const useEase = (): [Ease, (ease: Ease) => void] => {
  const [ease, setEase] = useState(plain);
  useEffect(() => {
    const marks = document.documentElement.dataset;
    marks.print = ease.large ? 'large' : 'normal';
    marks.contrast = ease.contrast ? 'high' : 'normal';
    marks.reach = ease.low ? 'low' : 'normal';
  }, [ease]);
  return [ease, setEase];
};
