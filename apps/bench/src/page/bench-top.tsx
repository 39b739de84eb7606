import { Clock, type Line, say, useLanguage } from '@jiaohao/ui';
import { ExternalLink, Languages, TriangleAlert, Unplug } from 'lucide-react';

/** Name, hall, what is wrong with the lines, the hall's own pages, language and time. */
export const BenchTop = ({
  line,
  connected,
  known,
  failed,
  hallAt,
}: {
  line: Line;
  connected: boolean;
  known: boolean;
  failed: boolean;
  /** Where the hall is, for a page that was opened from the bench program. */
  hallAt: string | undefined;
}) => {
  const { lang, setLang, t } = useLanguage();
  const { hall } = line;
  const counter = hall?.counters[0];
  const pages = [
    { id: 'kiosk', name: say('取号机', 'Kiosk'), href: hall?.desks.kiosk ?? '/kiosk/' },
    { id: 'board', name: say('叫号屏', 'Board'), href: counter ? `/board/?zone=${counter.zone}` : '/board/' },
    { id: 'counter', name: say('窗口', 'Counter'), href: counter ? `/counter/?counter=${counter.id}` : '/counter/' },
    { id: 'pad', name: say('评价器', 'Pad'), href: counter ? `/pad/?counter=${counter.id}` : '/pad/' },
  ];
  return (
    <header className="bench-top">
      <h1>{t(say('设备工作台', 'Device bench'))}</h1>
      <p className="bench-hall">
        {hall ? t(hall.name) : t(say('模拟设备，真实字节', 'Simulated devices, real bytes'))}
      </p>
      {known && !connected && (
        <p className="bench-mark" role="status" data-testid="desk-mark">
          <Unplug aria-hidden="true" />
          {t(say('工作台程序断开，正在重连', 'The bench program is gone, reconnecting'))}
        </p>
      )}
      {connected && failed && (
        <p className="bench-mark" role="alert">
          <TriangleAlert aria-hidden="true" />
          {t(say('这个操作没有成功，请再试一次', 'That did not work, please try again'))}
        </p>
      )}
      {connected && hall && !line.connected && (
        <p className="bench-mark" role="status" data-testid="hall-mark">
          <Unplug aria-hidden="true" />
          {t(say('大厅消息断开，正在重连', 'No news from the hall, reconnecting'))}
        </p>
      )}
      {!hall && hallAt && (
        <nav aria-label={t(say('大厅', 'The hall'))}>
          <a href={`${hallAt}/bench/`} data-testid="open-from-hall">
            {t(say('从大厅打开，看大厅看到什么', 'Open from the hall, to see what it sees'))}
            <ExternalLink aria-hidden="true" />
          </a>
        </nav>
      )}
      {hall && (
        <nav aria-label={t(say('打开页面', 'Open a page'))}>
          {pages.map(({ id, name, href }) => (
            <a key={id} href={href} target="_blank" rel="noreferrer" data-testid={`open-${id}`}>
              {t(name)}
              <ExternalLink aria-hidden="true" />
            </a>
          ))}
        </nav>
      )}
      <button
        type="button"
        className="bench-lang"
        data-testid="bench-language"
        lang={lang === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}
      >
        <Languages aria-hidden="true" />
        {lang === 'zh' ? 'English' : '中文'}
      </button>
      {hall && <Clock timeZone={hall.timeZone} now={line.now} />}
    </header>
  );
};
