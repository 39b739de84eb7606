import type { Handing, Text } from '@jiaohao/protocol';
import { freshId, say, useLanguage } from '@jiaohao/ui';
import { Check, FileText, LoaderCircle, Phone, Receipt } from 'lucide-react';
import { useState } from 'react';
import { useFrame } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Roll } from '../parts/roll.tsx';
import { askDesk } from '../parts/use-asked.ts';
import { dayWords } from '../parts/when.ts';
import { inGroups } from './case-number.ts';
import { type Case, promiseOf, stateOf, stepWords } from './case-words.ts';
import { paperTrouble } from './offered.ts';

export type SlipState =
  | { is: 'none' }
  | { is: 'printing' }
  | { is: 'handed'; handing: Handing }
  | { is: 'no'; text: Text };

/** The progress slip on the ticket printer; one at a time. */
export const useSlip = () => {
  const { desk } = useFrame();
  const [state, setState] = useState<SlipState>({ is: 'none' });
  const print = async ({ source, caseNo }: Case) => {
    if (state.is === 'printing') return;
    setState({ is: 'printing' });
    const said = await askDesk(desk, async (there) => {
      const result = await there.ask('slip', { request: freshId(), source, caseNo }, 30_000);
      return result.ok ? { ok: true, answer: result.handing } : result;
    });
    setState(said.ok ? { is: 'handed', handing: said.answer } : { is: 'no', text: said.text });
  };
  return { state, print };
};

/** One case: its state in plain words, what is to be done, the way that it goes, and until when. */
export const CaseView = ({ one, slip }: { one: Case; slip: SlipState }) => {
  const { t } = useLanguage();
  const { state } = useFrame();
  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  const { words, tone } = stateOf(one.state);
  const promise = promiseOf(one, zone);
  return (
    <>
      <SlipNotice slip={slip} />
      <Roll label={t(one.item)}>
        <article className="case" data-testid="case" data-state={one.state}>
          <div className="case-facts card">
            <h2>{t(one.item)}</h2>
            <p>
              <span className="case-state case-state-large" data-tone={tone} data-testid="case-state">
                {t(words)}
              </span>
            </p>
            {promise && <p className="case-promise">{t(promise)}</p>}
            <dl>
              <div>
                <dt>{t(say('办件编号', 'Case number'))}</dt>
                <dd className="number">{inGroups(one.caseNo)}</dd>
              </div>
              <div>
                <dt>{t(say('办理部门', 'Department'))}</dt>
                <dd>{t(one.department)}</dd>
              </div>
              {one.acceptedAt && (
                <div>
                  <dt>{t(say('受理日期', 'Accepted on'))}</dt>
                  <dd>{t(dayWords(new Date(one.acceptedAt), zone))}</dd>
                </div>
              )}
              {one.phone && (
                <div>
                  <dt>{t(say('咨询电话', 'Phone'))}</dt>
                  <dd className="number">
                    <Phone className="case-phone" aria-hidden="true" /> {one.phone}
                  </dd>
                </div>
              )}
            </dl>
          </div>
          <div className="case-way">
            {one.todo && (
              <Notice id="case-todo">
                <p>
                  <b>{t(say('请您办', 'Please do this'))}</b>
                </p>
                <p>{t(one.todo)}</p>
              </Notice>
            )}
            {one.steps.length > 0 && (
              <ol className="case-steps card">
                {one.steps.map((step, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a case never move
                  <li key={at} data-state={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
                    <span className="case-dot">
                      {step.state === 'done' && <Check aria-hidden="true" strokeWidth={3} />}
                    </span>
                    <span className="case-step">
                      <b>{t(step.name)}</b>
                      <span>
                        {t(stepWords[step.state])}
                        {step.at && ` · ${t(dayWords(new Date(step.at), zone))}`}
                      </span>
                    </span>
                  </li>
                ))}
              </ol>
            )}
          </div>
        </article>
      </Roll>
    </>
  );
};

const SlipNotice = ({ slip }: { slip: SlipState }) => {
  const { t } = useLanguage();
  if (slip.is === 'handed' && slip.handing.via === 'paper')
    return (
      <Notice id="slip-taken" tone="green">
        {t(say('请取走进度单', 'Please take your slip'))}
      </Notice>
    );
  if (slip.is !== 'handed' && slip.is !== 'no') return null;
  const why = slip.is === 'no' ? slip.text : slip.handing.via === 'screen' ? slip.handing.fault.text : undefined;
  const maybe = slip.is === 'handed' && slip.handing.via === 'screen' && slip.handing.maybe;
  return (
    <Notice id="slip-no">
      <p>
        {t(
          maybe
            ? say('请看一下出票口，进度单可能没有打好。', 'Look into the slot: the slip may not have come out well.')
            : say('进度单没有打出来。', 'The slip was not printed.'),
        )}
        {why && ` ${t(why)}`}
      </p>
      <p>{t(say('您可以用手机拍下这一页。', 'You can photograph this page with your phone.'))}</p>
    </Notice>
  );
};

/** The slip, small and at once; or the sheet with its code of proof, where there is an A4 printer. */
export const CaseActions = ({ one, slip }: { one: Case; slip: ReturnType<typeof useSlip> }) => {
  const { t } = useLanguage();
  const { state, card, go } = useFrame();
  const printing = slip.state.is === 'printing';
  const trouble = paperTrouble(state);
  return (
    <>
      <BigButton
        id="print-slip"
        main
        digit={1}
        disabled={printing}
        icon={
          printing ? (
            <LoaderCircle className="panel-spin" aria-hidden="true" />
          ) : (
            <Receipt aria-hidden="true" strokeWidth={1.75} />
          )
        }
        onPress={() => slip.print(one)}
      >
        {t(printing ? say('正在打印', 'Printing') : say('打印进度小票', 'Print a slip'))}
      </BigButton>
      {state.pagePrinter !== 'none' && (
        <BigButton
          id="print-a4"
          digit={2}
          disabled={trouble !== undefined}
          icon={<FileText aria-hidden="true" strokeWidth={1.75} />}
          {...(trouble && { small: t(say('打印机暂时不能用', 'The printer does not work now')) })}
          onPress={() =>
            go({
              at: 'print',
              title: say(`办件进度单：${one.item.zh}`, `Progress: ${one.item.en}`),
              paper: {
                kind: 'case-progress',
                source: one.source,
                caseNo: one.caseNo,
                ...(card && !card.expired && { card: card.card }),
              },
            })
          }
        >
          {t(say('打印 A4 进度单', 'Print on A4'))}
        </BigButton>
      )}
    </>
  );
};
