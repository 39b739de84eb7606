import { say, useLanguage } from '@jiaohao/ui';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import './roll.css';

/** A part of the screen that may hold more than it shows: two large arrows beside it turn it on, a finger too. */
export const Roll = ({ label, children }: { label: string; children: ReactNode }) => {
  const { t } = useLanguage();
  const inside = useRef<HTMLElement>(null);
  const [more, setMore] = useState({ above: false, below: false });
  const look = useCallback(() => {
    const box = inside.current;
    if (!box) return;
    const above = box.scrollTop > 4;
    const below = box.scrollTop + box.clientHeight < box.scrollHeight - 4;
    setMore((before) => (before.above === above && before.below === below ? before : { above, below }));
  }, []);
  useEffect(() => {
    const box = inside.current;
    if (!box) return;
    const watch = new ResizeObserver(look);
    watch.observe(box);
    for (const child of box.children) watch.observe(child);
    look();
    return () => watch.disconnect();
  });
  const turn = (way: 1 | -1) => {
    const box = inside.current;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    box?.scrollBy({ top: way * box.clientHeight * 0.8, behavior: calm ? 'auto' : 'smooth' });
  };
  const moves = more.above || more.below;
  return (
    <div className="roll" data-more={more.below}>
      <section ref={inside} className="roll-in" aria-label={label} onScroll={look} {...(moves && { tabIndex: 0 })}>
        {children}
      </section>
      {moves && (
        <div className="roll-keys">
          <button type="button" data-testid="roll-up" disabled={!more.above} onClick={() => turn(-1)}>
            <ArrowUp aria-hidden="true" />
            {t(say('上翻', 'Up'))}
          </button>
          <button type="button" data-testid="roll-down" disabled={!more.below} onClick={() => turn(1)}>
            <ArrowDown aria-hidden="true" />
            {t(say('下翻', 'Down'))}
          </button>
        </div>
      )}
    </div>
  );
};
