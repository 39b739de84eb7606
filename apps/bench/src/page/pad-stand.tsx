import type { HallInfo } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { useEffect, useRef, useState } from 'react';
import './pad-stand.css';

const size = { width: 1280, height: 800 };

/** The rating pad of the same counter: the real page, in a frame as large as the stand allows. */
export const PadStand = ({ counter }: { counter: HallInfo['counters'][number] }) => {
  const { t } = useLanguage();
  const screen = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(0.5);
  useEffect(() => {
    if (!screen.current) return;
    const fit = new ResizeObserver(([entry]) => {
      if (entry) setScale(entry.contentRect.width / size.width);
    });
    fit.observe(screen.current);
    return () => fit.disconnect();
  }, []);
  return (
    <section className="stand padstand" data-testid="pad-stand">
      <div className="padstand-case">
        <div ref={screen} className="padstand-screen">
          <iframe
            key={counter.id}
            title={t(say(`${counter.name.zh}的评价器`, `Rating pad of ${counter.name.en}`))}
            src={`/pad/?counter=${counter.id}`}
            style={{ ...size, transform: `scale(${scale})` }}
          />
        </div>
      </div>
    </section>
  );
};
