import type { Paper } from '@jiaohao/protocol';
import { useEffect, useMemo, useRef, useState } from 'react';
import { layOut, outAfter } from '../paper-layout.ts';
import { PaperSheet } from './paper-sheet.tsx';

/** Dots a second: a ticket printer's usual 100 mm, slowed a little so that one can watch. */
const speed = 620;

/** Blank paper between print head and cutter, in page pixels. */
const lead = 16;

/** Paper that comes out of the slot line by line; `fresh` false when it was already out. Gives height in dots. */
export const GrowingPaper = ({ paper, scale, fresh }: { paper: Paper; scale: number; fresh: boolean }) => {
  const { height, stops } = useMemo(() => layOut(paper.items, paper.columns), [paper]);
  const calm = useMemo(() => window.matchMedia('(prefers-reduced-motion: reduce)').matches, []);
  const begun = useRef(performance.now());
  const [out, setOut] = useState(fresh && !calm ? 0 : height);
  useEffect(() => {
    if (!fresh || calm) {
      setOut(height);
      return;
    }
    let frame = 0;
    const step = () => {
      const now = outAfter(stops, performance.now() - begun.current, speed);
      setOut(now);
      if (now < height) frame = requestAnimationFrame(step);
    };
    step();
    return () => cancelAnimationFrame(frame);
  }, [height, stops, fresh, calm]);
  return (
    <div className="growing" style={{ height: out > 0 ? out * scale + lead : 0 }} data-out={out >= height}>
      <PaperSheet paper={paper} scale={scale} />
    </div>
  );
};
