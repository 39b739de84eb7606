import { say, useLanguage } from '@jiaohao/ui';
import { Input } from 'antd';
import { useState } from 'react';
import { ChoiceList } from './choice-list.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { useDesk } from './desk.ts';
import { pauseReasons } from './verb-face.tsx';

/** Pauses with one of the usual reasons or the clerk's own words. */
export const PauseDialog = () => {
  const { commands } = useDesk();
  const { t } = useLanguage();
  const [chip, setChip] = useState(pauseReasons[0]?.zh ?? '');
  const [own, setOwn] = useState('');
  const reason = own.trim() || chip;
  return (
    <CommandDialog
      title={say('暂停服务', 'Pause service')}
      take={say('暂停', 'Pause')}
      run={() => commands.press('pause', [{ ask: 'pause', body: { reason } }])}
    >
      <ChoiceList
        look="chips"
        label={t(
          say('大屏会显示暂停，原因给值班人员看', 'The screens show the pause. The reason is for the hall staff'),
        )}
        choices={pauseReasons.map((known) => ({ id: known.zh, title: t(known) }))}
        chosen={own.trim() ? undefined : chip}
        choose={(reason) => {
          setOwn('');
          setChip(reason);
        }}
      />
      <Input
        maxLength={60}
        value={own}
        placeholder={t(say('或者写下其他原因', 'Or write another reason'))}
        aria-label={t(say('其他原因', 'Another reason'))}
        data-testid="reason-own"
        onChange={(event) => setOwn(event.target.value)}
      />
    </CommandDialog>
  );
};
