import type { SeenOf, StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { FileText, Hand } from 'lucide-react';
import { useState } from 'react';
import { clockTime } from '../clock-time.ts';
import type { AskDesk, Desk, JobContent } from '../use-desk.ts';
import { Held } from './held.tsx';
import './page-tray.css';

type Job = SeenOf<'page-printer'>['tray'][number];

/** The A4 pages in the output tray, to be read and taken away. */
export const PageTray = ({
  stand,
  live,
  ask,
  readJob,
  timeZone,
}: {
  stand: StandOf<'page-printer'>;
  live: boolean;
  ask: AskDesk;
  readJob: Desk['readJob'];
  timeZone: string | undefined;
}) => {
  const { t } = useLanguage();
  const { tray } = stand.seen;
  const [held, setHeld] = useState<{ job: Job; url: string; type: string }>();
  const [lost, setLost] = useState(false);
  const open = (job: Job) =>
    readJob(stand.id, job.job).then(
      (content) => {
        setLost(false);
        setHeld({ job, url: URL.createObjectURL(blobOf(content)), type: content.type });
      },
      () => setLost(true),
    );
  return (
    <section className="hand" data-testid="hand">
      <h3>
        {t(say('打印出来的', 'Printed pages'))} <b className="number">{tray.length}</b>
        {tray.length > 0 && (
          <button
            type="button"
            className="hand-button"
            data-aside
            disabled={!live}
            data-testid="take-pages"
            onClick={() => ask('takePages', { stand: stand.id })}
          >
            <Hand aria-hidden="true" />
            {t(say('全部取走', 'Take them away'))}
          </button>
        )}
      </h3>
      {lost && (
        <p role="alert" className="hand-none">
          {t(say('这份已经打不开了', 'This one can no longer be opened'))}
        </p>
      )}
      {tray.length === 0 && <p className="hand-none">{t(say('出纸口是空的', 'The output tray is empty'))}</p>}
      <ul className="page-well">
        {tray.map((job) => (
          <li key={job.job}>
            <button type="button" data-testid="page-job" disabled={!live} onClick={() => open(job)}>
              <FileText aria-hidden="true" />
              <span>
                <b>{job.title}</b>
                <span>
                  {t(say(`${job.pages} 页`, `${job.pages} pages`))} · {Math.ceil(job.bytes / 1024)} KB ·{' '}
                  {clockTime(job.at, timeZone)}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {held && (
        <Held
          title={say(held.job.title, held.job.title)}
          note={say(`${held.job.bytes} 字节 · ${held.type}`, `${held.job.bytes} bytes · ${held.type}`)}
          onClose={() => {
            URL.revokeObjectURL(held.url);
            setHeld(undefined);
          }}
        >
          {held.type.startsWith('image/') ? (
            <img className="page-picture" src={held.url} alt={held.job.title} />
          ) : (
            <p className="page-file">
              <FileText aria-hidden="true" />
              <a href={held.url} target="_blank" rel="noreferrer" data-testid="open-file">
                {t(say('在新窗口打开 PDF', 'Open the PDF in a new window'))}
              </a>
            </p>
          )}
        </Held>
      )}
    </section>
  );
};

const blobOf = ({ type, data }: JobContent): Blob =>
  new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], { type });
