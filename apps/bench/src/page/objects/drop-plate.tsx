import { type ReactNode, useState } from 'react';
import { draggedThing } from '../hand/dragged-thing.ts';

/** The plate of a reader: what is dropped on it lies there; `read` once the device has read it. */
export const DropPlate = ({
  laid,
  read,
  onDrop,
  children,
}: {
  laid: boolean;
  read: boolean;
  onDrop: (thing: string) => void;
  children: ReactNode;
}) => {
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the things' buttons do the same by key
    <div
      className="plate"
      data-over={over}
      data-laid={laid}
      data-read={read}
      data-testid="plate"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const thing = event.dataTransfer.getData(draggedThing);
        if (thing) onDrop(thing);
      }}
    >
      {children}
    </div>
  );
};
