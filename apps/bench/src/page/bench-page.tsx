import { Clock, say, useBus, useLanguage } from '@jiaohao/ui';
import { ExternalLink, Languages, Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import { CardTray } from './card-tray.tsx';
import { LedPanel } from './led-panel.tsx';
import { PadStand } from './pad-stand.tsx';
import { PrinterStand } from './printer-stand.tsx';
import { TicketTray } from './ticket-tray.tsx';
import { useDesk } from './use-desk.ts';
import { WireView } from './wire-view.tsx';

/** The devices of a kiosk and the furniture of a hall, to be touched. */
export const BenchPage = () => {
  const { lang, setLang, t } = useLanguage();
  const line = useBus('bench', {});
  const { hall } = line;
  const desk = useDesk(hall);
  const [chosen, setChosen] = useState<string>();
  const counter = hall?.counters.find((c) => c.id === chosen) ?? hall?.counters[0];

  useEffect(() => {
    document.title = t(say('设备工作台', 'Device bench'));
  }, [t]);

  const pages = [
    { name: say('取号机', 'Kiosk'), href: hall?.desks.kiosk ?? '/kiosk/' },
    { name: say('叫号屏', 'Board'), href: counter ? `/board/?zone=${counter.zone}` : '/board/' },
    { name: say('窗口', 'Counter'), href: counter ? `/counter/?counter=${counter.id}` : '/counter/' },
    { name: say('评价器', 'Pad'), href: counter ? `/pad/?counter=${counter.id}` : '/pad/' },
  ];
  return (
    <div className="bench" data-testid="bench">
      <header className="bench-top">
        <h1>{t(say('设备工作台', 'Device bench'))}</h1>
        <p className="bench-hall">
          {hall ? t(hall.name) : t(say('模拟设备，真实字节', 'Simulated devices, real bytes'))}
        </p>
        {!desk.connected && (
          <p className="bench-mark" role="status" data-testid="desk-mark">
            <Unplug aria-hidden="true" />
            {t(
              desk.state
                ? say('工作台程序断开，正在重连', 'The bench program is gone, reconnecting')
                : say('正在连接工作台程序', 'Connecting to the bench program'),
            )}
          </p>
        )}
        {desk.failed && desk.connected && (
          <p className="bench-mark" role="alert">
            {t(say('这个操作没有成功，请再试一次', 'That did not work, please try again'))}
          </p>
        )}
        <nav aria-label={t(say('打开页面', 'Open a page'))}>
          {hall &&
            pages.map(({ name, href }) => (
              <a
                key={name.en}
                href={href}
                target="_blank"
                rel="noreferrer"
                data-testid={`open-${name.en.toLowerCase()}`}
              >
                {t(name)}
                <ExternalLink aria-hidden="true" />
              </a>
            ))}
        </nav>
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
      <main className="bench-floor">
        <PrinterStand printer={desk.state?.printer} live={desk.connected} ask={desk.ask} />
        <div className="bench-middle">
          <CardTray cards={desk.state?.cards ?? []} reader={desk.state?.reader} live={desk.connected} ask={desk.ask} />
          <TicketTray tray={desk.state?.printer.tray ?? []} />
        </div>
        <div className="bench-right">
          {hall && counter ? (
            <>
              <LedPanel
                hall={hall}
                bus={line.bus}
                connected={line.connected}
                counter={counter}
                onChoose={(id) => setChosen(id)}
              />
              <PadStand counter={counter} />
            </>
          ) : (
            <section className="stand bench-nohall" data-testid="no-hall">
              <h2>{t(say('大厅没有连上', 'The hall is not there'))}</h2>
              <p>
                {t(
                  say(
                    '点阵屏和评价器由大厅驱动。取号机的打印机和读卡器现在就可以用。',
                    'LED panel and rating pad are driven by the hall. Printer and card reader work without it.',
                  ),
                )}
              </p>
              {desk.state?.hall && (
                <a href={`${desk.state.hall}/bench/`}>
                  {t(say('从大厅打开这个页面', 'Open this page from the hall'))}
                  <ExternalLink aria-hidden="true" />
                </a>
              )}
            </section>
          )}
          <WireView
            lines={desk.lines}
            timeZone={hall?.timeZone}
            paused={desk.paused}
            onPause={desk.setPaused}
            onClear={desk.clear}
          />
        </div>
      </main>
    </div>
  );
};
