import type { TroubleAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Button } from 'antd';
import { Hammer, NotebookPen } from 'lucide-react';
import { useRef } from 'react';
import { useConsole } from '../console.ts';
import { StateMark } from '../state-mark.tsx';
import { useNow } from '../use-now.ts';
import { clockText, forText } from '../when.ts';
import type { AskedText } from './text-dialog.tsx';
import type { Care } from './use-care.ts';

/** One open trouble: what, where, since when, who, and what can be done about it. */
export const TroubleRow = (props: {
  trouble: TroubleAnswer;
  care: Care;
  blocked: boolean;
  show: (device: string) => void;
  askText: (asked: AskedText) => void;
  /** The row is about to go, and with it what was pressed. */
  gone: () => void;
}) => {
  const { trouble, care, askText } = props;
  const { t } = useLanguage();
  const { hall, may, session } = useConsole();
  const now = useNow();
  const off = props.blocked;
  const noteButton = useRef<HTMLButtonElement>(null);
  const mended = trouble.state === 'mended';
  const mine = trouble.taken?.by.no === session.clerkNo;
  const mayNote = may.care || (trouble.place.kind === 'counter' && trouble.place.id === session.counter);
  const note = trouble.notes.at(-1);
  return (
    <tr data-testid="trouble" data-device={trouble.device} data-fault={trouble.fault.code} data-state={trouble.state}>
      <td>
        <StateMark mark={mended ? 'mended' : trouble.fault.weight} />
      </td>
      <th scope="row">
        <button type="button" className="link" onClick={() => props.show(trouble.device)}>
          {t(trouble.deviceName)}
        </button>
        <span className="where">{t(trouble.place.name)}</span>
      </th>
      <td className="what">
        {t(trouble.fault.words)}
        {note && (
          <span className="note">
            <NotebookPen aria-hidden="true" />
            {note.by.name}：{note.text}
          </span>
        )}
        {trouble.repair && (
          <span className="note repair">
            <Hammer aria-hidden="true" />
            {t(say(`外修：${trouble.repair.to}`, `At repair: ${trouble.repair.to}`))}
          </span>
        )}
      </td>
      <td className="since">
        <time dateTime={trouble.since}>{clockText(trouble.since, now, hall.timeZone)}</time>
        <span>
          {t(mended ? mendedText(trouble, now) : forText(trouble.since, now))}
          {trouble.times > 1 && ` · ${t(say(`${trouble.times}次`, `${trouble.times} times`))}`}
        </span>
      </td>
      <td className="who">
        {trouble.taken ? (
          <>
            <b>{trouble.taken.by.name}</b>
            <span>
              {t(
                say(
                  `${clockText(trouble.taken.at, now, hall.timeZone)} 接手`,
                  `since ${clockText(trouble.taken.at, now, hall.timeZone)}`,
                ),
              )}
            </span>
          </>
        ) : (
          <span>{t(say('无人处理', 'Nobody yet'))}</span>
        )}
      </td>
      <td className="acts">
        <div>
          {may.care && !mine && (
            <Button
              color="primary"
              variant={trouble.taken ? 'text' : 'filled'}
              disabled={off}
              loading={care.busy === trouble.id}
              onClick={async () => {
                if (await care.press('takeTrouble', trouble)) noteButton.current?.focus();
              }}
            >
              {t(trouble.taken ? say('转由我处理', 'Take over') : say('我来处理', 'Take'))}
            </Button>
          )}
          {mayNote && (
            <Button
              type="text"
              ref={noteButton}
              disabled={off}
              onClick={() => askText({ verb: 'noteTrouble', trouble })}
            >
              {t(say('备注', 'Note'))}
            </Button>
          )}
          {may.care && (
            <>
              <Button type="text" disabled={off} onClick={() => askText({ verb: 'repairTrouble', trouble })}>
                {t(say('外修', 'Repair'))}
              </Button>
              <Button
                disabled={off}
                onClick={async () => {
                  if (await care.press('closeTrouble', trouble)) props.gone();
                }}
                data-testid="close"
              >
                {t(say('办结', 'Close'))}
              </Button>
            </>
          )}
        </div>
      </td>
    </tr>
  );
};

const mendedText = ({ until, since }: TroubleAnswer, now: number) => {
  const ago = forText(until ?? since, now);
  return say(
    `${ago.zh}前恢复`.replace('刚刚前', '刚刚'),
    ago.en === 'just now' ? 'well again just now' : `well for ${ago.en}`,
  );
};

/** One closed trouble, with the way back. */
export const ClosedRow = (props: { trouble: TroubleAnswer; care: Care; blocked: boolean; gone: () => void }) => {
  const { trouble, care } = props;
  const { t } = useLanguage();
  const { hall, may } = useConsole();
  const now = useNow();
  const at = clockText(trouble.closed?.at ?? trouble.since, now, hall.timeZone);
  const by = trouble.closed?.by?.name;
  return (
    <li data-testid="closed-trouble" data-device={trouble.device}>
      <StateMark mark={trouble.fault.weight} text={trouble.deviceName} />
      <span className="where">{t(trouble.place.name)}</span>
      <span className="closed-what">{t(trouble.fault.words)}</span>
      <span className="closed-since">
        {t(
          by === undefined
            ? say(`${at} 自行恢复`, `Well again by itself, ${at}`)
            : say(`${at} ${by}办结`, `Closed by ${by}, ${at}`),
        )}
      </span>
      {may.care && by !== undefined && (
        <Button
          type="text"
          disabled={props.blocked}
          onClick={async () => {
            if (await care.press('reopenTrouble', trouble)) props.gone();
          }}
        >
          {t(say('撤销办结', 'Reopen'))}
        </Button>
      )}
    </li>
  );
};
