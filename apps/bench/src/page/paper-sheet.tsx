import type { Paper } from '@jiaohao/protocol';
import { useEffect, useMemo, useRef } from 'react';
import { layOut } from '../paper-layout.ts';
import { drawPaper, loadPaperFonts } from './paper-canvas.ts';
import './paper-sheet.css';

/** What is written on the paper, for those who do not see the drawing, and for tests. */
export const paperWords = (paper: Paper): string =>
  paper.items
    .map((item) => (item.type === 'text' ? item.text.trim() : ''))
    .filter(Boolean)
    .join(' / ');

/** A piece of paper as its bytes made it. `scale` in page pixels a dot; 0.525 is life size for 80 mm. */
export const PaperSheet = ({ paper, scale }: { paper: Paper; scale: number }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const layout = useMemo(() => layOut(paper.items, paper.columns), [paper]);
  useEffect(() => {
    let live = true;
    const draw = () => {
      if (!live || !canvas.current) return;
      drawPaper(canvas.current, layout, getComputedStyle(canvas.current).color);
    };
    draw();
    loadPaperFonts(layout).then(draw, draw);
    return () => {
      live = false;
    };
  }, [layout]);
  return (
    <canvas
      ref={canvas}
      className="sheet"
      role="img"
      aria-label={paperWords(paper)}
      style={{ width: layout.width * scale, height: Math.max(1, layout.height) * scale }}
    />
  );
};
