import { type RefObject, useEffect, useState } from 'react';

/** The width of an element in page pixels, followed; 0 before it is known. */
export const useWidth = (element: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const fit = new ResizeObserver(([entry]) => {
      if (entry) setWidth(entry.contentRect.width);
    });
    fit.observe(element.current);
    return () => fit.disconnect();
  }, [element]);
  return width;
};
