import type { BenchPassport } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import './test-card.css';

/** The data page of a test passport; clearly nobody's. */
export const PassportPage = ({ passport }: { passport: BenchPassport }) => {
  const { t } = useLanguage();
  return (
    <div className="card" data-kind="passport" data-expired={passport.expired}>
      <p className="card-title">
        {t(say('护照', 'Passport'))} · {passport.state}
      </p>
      <p className="card-name">{passport.name}</p>
      <p className="card-born">{passport.birth}</p>
      <svg className="card-face" viewBox="0 0 60 72" aria-hidden="true">
        <path d="M30 9c-11 0-16 7-16 17h32c0-10-5-17-16-17z" />
        <circle className="card-skin" cx="30" cy="28" r="13" />
        <path d="M6 72c0-15 10-22 24-22s24 7 24 22z" />
      </svg>
      <p className="card-mrz">{passport.lines.join('\n')}</p>
      {passport.expired && <span className="card-stamp">{t(say('已过期', 'Expired'))}</span>}
      <span className="card-test">{t(say('测试证', 'TEST'))}</span>
    </div>
  );
};
