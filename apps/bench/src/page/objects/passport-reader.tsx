import type { BenchPassport, StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { BookOpen } from 'lucide-react';
import { PassportPage } from '../passport-page.tsx';
import type { AskDesk } from '../use-desk.ts';
import { DropPlate } from './drop-plate.tsx';
import './reader.css';

/** The passport reader with the open passport on its glass; pressing it lifts it. */
export const PassportReader = ({
  stand,
  passports,
  live,
  ask,
}: {
  stand: StandOf<'passport'>;
  passports: readonly BenchPassport[];
  live: boolean;
  ask: AskDesk;
}) => {
  const { t } = useLanguage();
  const { passport, read } = stand.seen;
  const laid = passports.find(({ id }) => id === passport);
  return (
    <div className="reader object" data-linked={stand.linked && stand.powered}>
      <DropPlate laid={laid !== undefined} read={read} onDrop={(thing) => ask('lay', { stand: stand.id, thing })}>
        {laid ? (
          <button
            type="button"
            className="plate-thing"
            data-testid="lift"
            disabled={!live}
            onClick={() => ask('lift', { stand: stand.id })}
          >
            <span className="unseen">{t(say('拿起：', 'Lift: '))}</span>
            <PassportPage passport={laid} />
          </button>
        ) : (
          <p>
            <BookOpen aria-hidden="true" />
            {t(say('护照打开，朝下放', 'Passport open, face down'))}
          </p>
        )}
      </DropPlate>
      <p className="reader-lamp">
        <i data-on={stand.linked && stand.powered} data-read={read} />
        {t(
          read
            ? say('嘀！读到了', 'Beep! It was read')
            : laid
              ? say('正在看', 'Looking at it')
              : say('玻璃上没有证件', 'Nothing on the glass'),
        )}
      </p>
    </div>
  );
};
