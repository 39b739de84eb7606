import { say, useLanguage } from '@jiaohao/ui';
import { useFrame } from '../frame.ts';
import { Roll } from '../parts/roll.tsx';
import { Row } from '../parts/row.tsx';
import { type Case, promiseOf, stateOf } from './case-words.ts';

/** Each case with what matters most: its state, what is to be done, until when it is promised. */
export const CaseList = ({ cases, onOpen }: { cases: readonly Case[]; onOpen: (one: Case) => void }) => {
  const { t } = useLanguage();
  const { state } = useFrame();
  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  return (
    <Roll label={t(say('办件', 'Cases'))}>
      {cases.map((one, at) => {
        const { words, tone } = stateOf(one.state);
        const promise = promiseOf(one, zone);
        return (
          <Row
            key={`${one.source} ${one.caseNo}`}
            id={`case-${one.caseNo}`}
            name={t(one.item)}
            about={
              <>
                {t(one.department)}
                {promise && ` · ${t(promise)}`}
                {one.todo && <span className="case-todo">{t(one.todo)}</span>}
              </>
            }
            aside={
              <span className="case-state" data-tone={tone}>
                {t(words)}
              </span>
            }
            digit={at + 1}
            onPress={() => onOpen(one)}
          />
        );
      })}
    </Roll>
  );
};
