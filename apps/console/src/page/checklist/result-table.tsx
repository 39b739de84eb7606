import type { ChecklistGroup, ChecklistLine, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Button } from 'antd';
import { Check, Minus, RotateCw, TriangleAlert, Unplug } from 'lucide-react';
import { useConsole } from '../console.ts';
import { useNow } from '../use-now.ts';
import { clockText } from '../when.ts';
import '../quiet-table.css';
import './result-table.css';
import { worstOf } from './summary.ts';

const cells: Record<ChecklistLine['state'], { icon: typeof Check; text: Text }> = {
  ok: { icon: Check, text: say('正常', 'Well') },
  trouble: { icon: TriangleAlert, text: say('有问题', 'Trouble') },
  'no-answer': { icon: Unplug, text: say('未应答', 'Silent') },
  absent: { icon: Minus, text: say('未配置', 'None') },
};

/** One row for each place, one column for each point; what is not well is said in words below its row. */
export const ResultTable = (props: {
  title: Text;
  groups: readonly ChecklistGroup[];
  recheck: ((counter: string) => void) | undefined;
  blocked: boolean;
}) => {
  const { t } = useLanguage();
  const { hall } = useConsole();
  const now = useNow();
  const { groups, recheck } = props;
  const items = groups[0]?.lines ?? [];
  return (
    <table className="quiet result">
      <thead>
        <tr>
          <th scope="col">{t(props.title)}</th>
          {items.map(({ item, name }) => (
            <th scope="col" className="cell" key={item}>
              {t(name)}
            </th>
          ))}
          <th scope="col">{t(say('检查时间', 'Checked'))}</th>
          {recheck && (
            <th scope="col" className="screen-only">
              <span className="unseen">{t(say('操作', 'Actions'))}</span>
            </th>
          )}
        </tr>
      </thead>
      {groups.map((group) => {
        const { place, lines } = group;
        const bad = lines.filter(({ state }) => state === 'trouble' || state === 'no-answer');
        const test = `${place.kind}-${place.id}`;
        return (
          <tbody key={test}>
            <tr className="place-row" data-testid={`row-${test}`} data-worst={worstOf(lines)}>
              <th scope="row">{t(place.name)}</th>
              {lines.map((line) => (
                <Cell key={line.item} line={line} />
              ))}
              <td className="when">
                {clockText(group.at, now, hall.timeZone)}
                <span>{group.by.name}</span>
              </td>
              {recheck && (
                <td className="screen-only">
                  <Button
                    type="text"
                    icon={<RotateCw aria-hidden="true" />}
                    disabled={props.blocked}
                    aria-label={t(say(`重新检查${place.name.zh}`, `Check ${place.name.en} again`))}
                    data-testid={`recheck-${place.id}`}
                    onClick={() => recheck(place.id)}
                  />
                </td>
              )}
            </tr>
            {bad.length > 0 && (
              <tr className="words-row">
                <td />
                <td colSpan={items.length + (recheck ? 2 : 1)}>
                  <ul className="words-list">
                    {bad.map((line) => (
                      <li key={line.item} data-state={line.state}>
                        <b>{t(line.name)}</b>
                        <span>{t(line.words)}</span>
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            )}
          </tbody>
        );
      })}
    </table>
  );
};

const Cell = ({ line }: { line: ChecklistLine }) => {
  const { t } = useLanguage();
  const { icon: Icon, text } = cells[line.state];
  return (
    <td className="cell" data-state={line.state} data-item={line.item}>
      <Icon aria-hidden="true" />
      <span className={line.state === 'absent' ? 'unseen' : undefined}>{t(text)}</span>
    </td>
  );
};
