import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useLanguage } from '../language.tsx';
import { type Corners, isPage, type Point, type Size } from './geometry.ts';
import { texts } from './texts.ts';

const ways: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;

/** The corners as an SVG outline; the space around is dimmed where `dim` is set. */
export const Outline = ({ corners, size, dim }: { corners: Corners; size: Size; dim: boolean }) => {
  const page = corners.map(({ x, y }) => `${x} ${y}`).join(' L ');
  return (
    <svg
      className="dc-outline"
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {dim && (
        <path className="dc-dim" fillRule="evenodd" d={`M 0 0 H ${size.width} V ${size.height} H 0 Z M ${page} Z`} />
      )}
      <path className="dc-edge" d={`M ${page} Z`} />
    </svg>
  );
};

/** What is under a corner, three times as large, on the side where the hand is not. */
const Loupe = ({ at, size, url }: { at: Point; size: Size; url: string }) => {
  const style: CSSProperties = {
    left: percent(at.x, size.width),
    top: percent(at.y, size.height),
    transform: `translate(${at.x < size.width / 2 ? '25%' : '-125%'}, ${at.y < size.height / 2 ? '25%' : '-125%'})`,
  };
  return (
    <span className="dc-loupe" style={style} aria-hidden="true">
      <img src={url} alt="" style={{ translate: `${(-100 * at.x) / size.width}% ${(-100 * at.y) / size.height}%` }} />
    </span>
  );
};

/** The photograph with four corners to be dragged, or moved by arrow keys. */
export const CornerFrame = ({
  url,
  size,
  corners,
  onCorners,
}: {
  url: string;
  size: Size;
  corners: Corners;
  onCorners: (corners: Corners) => void;
}) => {
  const { t } = useLanguage();
  const frame = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<number>();

  const put = (at: number, point: Point) => {
    const inside = {
      x: Math.min(Math.max(point.x, 0), size.width),
      y: Math.min(Math.max(point.y, 0), size.height),
    };
    const next = corners.map((corner, each) => (each === at ? inside : corner)) as unknown as Corners;
    // Corners that cross span no page: the one that is dragged stops there.
    if (isPage(next)) onCorners(next);
  };
  const drag = (at: number, event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    put(at, {
      x: ((event.clientX - box.left) / box.width) * size.width,
      y: ((event.clientY - box.top) / box.height) * size.height,
    });
  };
  const press = (at: number, event: KeyboardEvent) => {
    const way = ways[event.key];
    const corner = corners[at];
    if (!way || !corner) return;
    event.preventDefault();
    event.stopPropagation();
    const step = (size.width / 640) * (event.shiftKey ? 10 : 1);
    put(at, { x: corner.x + way.x * step, y: corner.y + way.y * step });
  };

  return (
    <div className="dc-picture" ref={frame} style={{ '--ratio': size.width / size.height } as CSSProperties}>
      <img src={url} alt="" draggable={false} />
      <Outline corners={corners} size={size} dim />
      {corners.map((corner, at) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its place
          key={at}
          type="button"
          className="dc-corner"
          data-testid={`corner-${at}`}
          aria-label={t(texts.corners[at] ?? texts.corners[0])}
          aria-describedby="dc-frame-keys"
          style={{ left: percent(corner.x, size.width), top: percent(corner.y, size.height) }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setHeld(at);
          }}
          onPointerMove={(event) => drag(at, event)}
          onPointerUp={() => setHeld(undefined)}
          onPointerCancel={() => setHeld(undefined)}
          onFocus={() => setHeld(at)}
          onBlur={() => setHeld(undefined)}
          onKeyDown={(event) => press(at, event)}
        />
      ))}
      {held !== undefined && corners[held] && <Loupe at={corners[held]} size={size} url={url} />}
    </div>
  );
};
