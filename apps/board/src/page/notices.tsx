import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Megaphone } from 'lucide-react';
import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from 'react';
import './notices.css';

const texts = { title: say('通知', 'Notices') };

const turnMs = 8000;
/** Widths of the line per second: about 100 px on a full HD screen, slow enough to read walking by. */
const linesPerSecond = 0.06;

const lessMotion = '(prefers-reduced-motion: reduce)';

/** The hall's notices: they pass slowly, or take turns where the system asks for less motion. */
export const Notices = ({ notices }: { notices: readonly Text[] }) => {
  const { t } = useLanguage();
  const [still, setStill] = useState(() => window.matchMedia(lessMotion).matches);
  useEffect(() => {
    const query = window.matchMedia(lessMotion);
    const change = () => setStill(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  if (notices.length === 0) return <footer className="notices" data-empty="true" />;
  return (
    <footer className="notices" data-testid="notices" data-still={still}>
      <span className="notices-title">
        <Megaphone aria-hidden="true" />
        {t(texts.title)}
      </span>
      {still ? <Turns notices={notices} /> : <Passing notices={notices} />}
    </footer>
  );
};

const Turns = ({ notices }: { notices: readonly Text[] }) => {
  const { t, lang } = useLanguage();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((n) => n + 1), turnMs);
    return () => clearInterval(timer);
  }, []);
  const notice = notices[Math.floor(turn / 2) % notices.length];
  const other = lang === 'zh' ? 'en' : 'zh';
  return <p className="notices-turn">{notice && (turn % 2 === 0 ? t(notice) : notice[other])}</p>;
};

const Passing = ({ notices }: { notices: readonly Text[] }) => {
  const line = useRef<HTMLDivElement>(null);
  const [seconds, setSeconds] = useState(0);
  const wording = notices.map((notice) => `${notice.zh}\n${notice.en}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the width is that of these texts
  useLayoutEffect(() => {
    const measure = () => {
      const box = line.current?.parentElement;
      if (line.current && box) setSeconds(line.current.scrollWidth / 2 / (box.clientWidth * linesPerSecond));
    };
    measure();
    document.fonts.ready.then(measure);
  }, [wording]);
  return (
    <div className="notices-window">
      <div className="notices-line" ref={line} style={{ '--seconds': `${seconds}s` } as CSSProperties}>
        <Strip notices={notices} />
        <Strip notices={notices} copy />
      </div>
    </div>
  );
};

const Strip = ({ notices, copy = false }: { notices: readonly Text[]; copy?: boolean }) => {
  const { lang } = useLanguage();
  const other = lang === 'zh' ? 'en' : 'zh';
  return (
    <ul aria-hidden={copy}>
      {notices.map((notice) => (
        <li key={notice.zh}>
          {notice[lang]}
          <span>{notice[other]}</span>
        </li>
      ))}
    </ul>
  );
};
