import { say, useLanguage } from '@jiaohao/ui';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useKept } from '../frame.ts';
import './paged.css';

/** Rows and columns of one page; in rem. */
export type Room = { columns: { tall: number; wide: number }; least: number; most: number; gap: number };

const pagerRem = 6.25;

/** As many as fit, in pages with large buttons: nobody has to know that a list can be dragged. */
export const Paged = <T,>({
  items,
  label,
  room,
  keptAs = 'page',
  children,
}: {
  items: readonly T[];
  label: string;
  room: Room;
  keptAs?: string;
  /** `digit`: of the keypad, 1 to 9, within the page. */
  children: (item: T, digit: number | undefined) => ReactNode;
}) => {
  const { t } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ height: 0, columns: room.columns.tall });
  const [wished, setPage] = useKept(keptAs, 0);

  useLayoutEffect(() => {
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const wide = window.innerWidth >= window.innerHeight;
      const height = (box.current?.clientHeight ?? 0) / rem;
      const columns = wide ? room.columns.wide : room.columns.tall;
      setSize((now) => (now.height === height && now.columns === columns ? now : { height, columns }));
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, [room.columns.tall, room.columns.wide]);

  const { perPage, pages } = pagesOf(items.length, size.height, size.columns, room);
  const page = Math.min(wished, pages - 1);
  const shown = items.slice(page * perPage, (page + 1) * perPage);
  const rows = Math.ceil(Math.min(items.length, perPage) / size.columns);
  return (
    <div className="paged" ref={box}>
      <nav
        className="paged-cells"
        aria-label={label}
        style={{
          gridTemplateColumns: `repeat(${size.columns}, minmax(0, 1fr))`,
          gridTemplateRows: `repeat(${rows}, minmax(0, ${room.most}rem))`,
          gap: `${room.gap}rem`,
        }}
      >
        {shown.map((item, at) => children(item, at < 9 ? at + 1 : undefined))}
      </nav>
      {pages > 1 && (
        <div className="pager">
          <button
            type="button"
            className="big-button"
            data-testid="page-before"
            disabled={page === 0}
            onClick={() => setPage(page - 1)}
          >
            <ChevronLeft aria-hidden="true" />
            {t(say('上一页', 'Previous'))}
          </button>
          <span className="number" data-testid="page-number">
            {page + 1} / {pages}
          </span>
          <button
            type="button"
            className="big-button"
            data-testid="page-after"
            disabled={page === pages - 1}
            onClick={() => setPage(page + 1)}
          >
            {t(say('下一页', 'Next'))}
            <ChevronRight aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
};

/** How many of `count` fit a page of this height (rem), with room for the pager when there are more. */
export const pagesOf = (
  count: number,
  height: number,
  columns: number,
  { least, gap }: Pick<Room, 'least' | 'gap'>,
): { perPage: number; pages: number } => {
  const fits = (free: number) => Math.max(1, Math.floor((free + gap) / (least + gap))) * columns;
  const whole = fits(height);
  const perPage = count <= whole ? whole : fits(height - pagerRem - gap);
  return { perPage, pages: Math.max(1, Math.ceil(count / perPage)) };
};
