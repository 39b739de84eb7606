import { say, useLanguage } from '@jiaohao/ui';
import { Input } from 'antd';
import { useState } from 'react';
import { CommandDialog } from './command-dialog.tsx';
import { useDesk } from './desk.ts';
import { type NumberPlan, numberPlan } from './number-plan.ts';
import type { Step } from './use-commands.ts';

/** What to ask of the hall for a plan. */
export const stepsOf = (plan: NumberPlan): readonly Step[] => {
  const body = { number: plan.number };
  switch (plan.do) {
    case 'call':
      return [{ ask: 'call', body }];
    case 'resume-held':
      return [{ ask: 'resumeHeld', body }];
    case 'reinstate-and-call':
      return [
        { ask: 'reinstate', ticket: plan.ticket },
        { ask: 'call', body },
      ];
  }
};

const planWords = (plan: NumberPlan) => {
  switch (plan.do) {
    case 'call':
      return say(`将呼叫 ${plan.number}`, `${plan.number} will be called`);
    case 'resume-held':
      return say(`${plan.number} 已挂起，将取回并继续办理`, `${plan.number} is on hold and will be served again`);
    case 'reinstate-and-call':
      return say(`${plan.number} 曾未到，将恢复并呼叫`, `${plan.number} was a no-show and will be called again`);
  }
};

/** Calls a number that the clerk types; `a7` is taken for A007. `number`: what it begins with. */
export const CallDialog = ({ number }: { number: string }) => {
  const { answer, commands } = useDesk();
  const { t } = useLanguage();
  const [typed, setTyped] = useState(number);
  const plan = numberPlan(answer, typed);
  const enough = plan.number.length >= 2;
  return (
    <CommandDialog
      title={say('指定呼叫', 'Call a number')}
      take={say('呼叫', 'Call')}
      why={enough ? undefined : say('请输入号码', 'Type the number')}
      width={420}
      run={() => commands.press('call-number', stepsOf(plan))}
    >
      <Input
        autoFocus
        className="dialog-number"
        maxLength={8}
        autoComplete="off"
        placeholder="A001"
        value={typed}
        aria-label={t(say('号码', 'Number'))}
        data-testid="number-input"
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="dialog-note" aria-live="polite">
        {t(enough ? planWords(plan) : say('例如 A007，也可以只输 a7', 'For example A007, or just a7'))}
      </p>
    </CommandDialog>
  );
};
