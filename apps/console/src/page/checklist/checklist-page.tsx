import type { ChecklistAnswer } from '@jiaohao/protocol';
import { dateOf, say, useLanguage, useTopic, weekdayOf } from '@jiaohao/ui';
import { errorText, isExpired } from '@jiaohao/ui/staff';
import { Button, Progress } from 'antd';
import { ClipboardCheck, Play, Printer } from 'lucide-react';
import { useState } from 'react';
import { useConsole } from '../console.ts';
import { Loading } from '../loading.tsx';
import { PageHead } from '../page-head.tsx';
import { useLive } from '../use-live.ts';
import { clockText } from '../when.ts';
import './checklist.css';
import { ResultTable } from './result-table.tsx';
import { placesText, summaryOf } from './summary.ts';
import { Ticks } from './ticks.tsx';

const title = say('开馆检查', 'Opening checklist');

/** Asks every device before the doors open, and keeps what only a person can see to. */
export const ChecklistPage = () => {
  const { t, lang } = useLanguage();
  const { hall, call, bus, now, may, tell, onExpired } = useConsole();
  const checklist = useLive('checklist', (line, again) => [line.on('checklist', {}, again)]);
  const news = useTopic(bus, 'checklist', {});
  const [asking, setAsking] = useState(false);
  const { answer } = checklist;
  const running = asking || answer?.running !== undefined;
  // The news are quicker than the reading that they cause.
  const progress = news?.payload?.running ? news.payload : answer?.running;

  const run = async (counter?: string) => {
    if (running) return;
    setAsking(true);
    tell(undefined);
    try {
      await call('runChecklist', { body: counter === undefined ? {} : { counter } });
    } catch (error) {
      if (isExpired(error)) onExpired();
      else tell({ kind: 'trouble', text: errorText(error) });
    }
    setAsking(false);
    checklist.again();
  };

  const at = new Date(now());
  const day = `${dateOf(at, hall.timeZone, lang)} ${weekdayOf(at, hall.timeZone, lang)}`;
  const due = answer?.dueAt && t(dueText(clockText(answer.dueAt, now(), hall.timeZone)));
  const blocked = checklist.line === 'broken';

  return (
    <div className="checklist">
      <PageHead
        title={title}
        about={[t(hall.name), day, due].filter(Boolean).join(' · ')}
        line={checklist.line}
        readAt={checklist.readAt}
      >
        <Button
          icon={<Printer aria-hidden="true" />}
          disabled={!answer?.groups.length}
          onClick={() => window.print()}
          data-testid="print"
        >
          {t(say('打印', 'Print'))}
        </Button>
        {may.care && (
          <Button
            type="primary"
            icon={<Play aria-hidden="true" />}
            loading={running}
            disabled={blocked}
            onClick={() => run()}
            data-testid="run"
          >
            {t(answer?.groups.length ? say('重新检查', 'Check again') : say('开始检查', 'Start the check'))}
          </Button>
        )}
      </PageHead>
      {running && (
        <div className="checklist-progress" role="status" data-testid="progress">
          <Progress
            percent={progress && progress.asked > 0 ? Math.round((100 * progress.answered) / progress.asked) : 0}
            showInfo={false}
            status="active"
            aria-label={t(say('应答进度', 'Answers so far'))}
          />
          <span>
            {progress
              ? t(
                  say(
                    `正在询问设备，${progress.asked} 台中已有 ${progress.answered} 台应答`,
                    `Asking the devices: ${progress.answered} of ${progress.asked} have answered`,
                  ),
                )
              : t(say('正在询问设备…', 'Asking the devices…'))}
          </span>
        </div>
      )}
      {checklist.refused && (
        <p className="section empty" role="alert">
          {t(checklist.refused)}
        </p>
      )}
      {answer ? (
        <>
          <Result answer={answer} recheck={may.care ? run : undefined} running={running} blocked={blocked} />
          <Ticks answer={answer} blocked={blocked} again={checklist.again} />
          <p className="signature">
            {t(
              say(
                '检查人签字：　　　　　　　　　　负责人签字：',
                'Checked by:                                        Manager:',
              ),
            )}
          </p>
        </>
      ) : (
        !checklist.refused && <Loading what="page" />
      )}
    </div>
  );
};

const dueText = (at: string) => say(`应于 ${at} 前完成`, `due by ${at}`);

const Result = (props: {
  answer: ChecklistAnswer;
  recheck: ((counter: string) => void) | undefined;
  running: boolean;
  blocked: boolean;
}) => {
  const { t } = useLanguage();
  const { groups } = props.answer;
  if (groups.length === 0)
    return (
      <section className="section">
        <p className="empty checklist-empty" data-testid="not-run">
          <ClipboardCheck aria-hidden="true" />
          {t(
            props.running
              ? say(
                  '正在检查所有窗口和取号机的设备，结果会显示在这里。',
                  'All counters and kiosks are being asked. What they answer will stand here.',
                )
              : say(
                  '今天还没有检查。点“开始检查”，系统会同时询问所有窗口和取号机的设备。',
                  'Not checked today. “Start the check” asks the devices of all counters and kiosks at once.',
                ),
          )}
        </p>
      </section>
    );
  const of = (kind: string) => groups.filter(({ place }) => place.kind === kind);
  return (
    <section className="section" aria-label={t(say('检查结果', 'Result'))} data-testid="result">
      <h2>
        {t(placesText(summaryOf(groups)))}
        <small>{t(say('— 表示未配置', '– means not configured'))}</small>
      </h2>
      {of('counter').length > 0 && (
        <ResultTable
          title={say('窗口', 'Counter')}
          groups={of('counter')}
          recheck={props.recheck}
          blocked={props.blocked}
        />
      )}
      {of('kiosk').length > 0 && (
        <ResultTable title={say('取号机', 'Kiosk')} groups={of('kiosk')} recheck={undefined} blocked={props.blocked} />
      )}
    </section>
  );
};
