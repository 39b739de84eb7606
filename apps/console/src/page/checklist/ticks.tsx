import type { ChecklistAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { errorText, isExpired } from '@jiaohao/ui/staff';
import { Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { useConsole } from '../console.ts';
import { clockText } from '../when.ts';

/** What only a person can see to, ticked with who and when. */
export const Ticks = ({ answer, blocked, again }: { answer: ChecklistAnswer; blocked: boolean; again: () => void }) => {
  const { t } = useLanguage();
  const { hall, call, now, may, tell, onExpired } = useConsole();
  /** Shown as pressed until the hall's list says it; more may be pressed meanwhile. */
  const [wanted, setWanted] = useState<ReadonlyMap<string, boolean>>(new Map());
  useEffect(() => {
    const said = new Map(answer.ticks.map((each) => [each.item, each.done !== undefined]));
    setWanted((before) => new Map([...before].filter(([item, to]) => said.get(item) !== to)));
  }, [answer]);
  if (answer.ticks.length === 0) return null;
  const done = answer.ticks.filter((tick) => tick.done).length;

  const tick = async (item: string, to: boolean) => {
    setWanted((before) => new Map(before).set(item, to));
    tell(undefined);
    try {
      await call('tickChecklist', { body: { item, done: to } });
    } catch (error) {
      setWanted((before) => new Map([...before].filter(([other]) => other !== item)));
      if (isExpired(error)) onExpired();
      else tell({ kind: 'trouble', text: errorText(error) });
    }
    again();
  };

  return (
    <section className="section ticks" aria-label={t(say('人工检查', 'Seen to by a person'))}>
      <h2>{t(say(`人工检查 ${done}/${answer.ticks.length}`, `Seen to by a person ${done}/${answer.ticks.length}`))}</h2>
      <ul className="ticks-list">
        {answer.ticks.map(({ item, text, done: by }) => (
          <li key={item} data-testid={`tick-${item}`} data-done={by !== undefined}>
            <Checkbox
              checked={wanted.get(item) ?? by !== undefined}
              disabled={!may.care || blocked}
              onChange={(event) => tick(item, event.target.checked)}
            >
              {t(text)}
            </Checkbox>
            {by && (
              <span className="ticks-who">
                {clockText(by.at, now(), hall.timeZone)} {by.by.name}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
