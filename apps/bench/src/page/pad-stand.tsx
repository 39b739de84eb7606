import type { HallInfo } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { useRef } from 'react';
import { useWidth } from './use-width.ts';
import './pad-stand.css';

const size = { width: 1280, height: 800 };

/** The rating pad of the same counter: the real page, in a frame as large as the stand allows. */
export const PadStand = ({ counter }: { counter: HallInfo['counters'][number] }) => {
  const { t } = useLanguage();
  const screen = useRef<HTMLDivElement>(null);
  const scale = useWidth(screen) / size.width;
  const name = t(say(`${counter.name.zh}评价器`, `Rating pad of ${counter.name.en}`));
  return (
    <section className="furniture padstand" aria-label={name} data-testid="pad-stand">
      <div className="furniture-stage">
        <div className="padstand-case object">
          <div ref={screen} className="padstand-screen">
            <iframe
              key={counter.id}
              title={name}
              src={`/pad/?counter=${counter.id}`}
              style={{ ...size, transform: `scale(${scale})` }}
            />
          </div>
        </div>
      </div>
      <p className="furniture-plate">
        <b>{name}</b>
        <span data-weight="none">{t(say('真实页面', 'the real page'))}</span>
      </p>
    </section>
  );
};
