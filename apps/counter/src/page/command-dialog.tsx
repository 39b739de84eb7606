import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Modal } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import './command-dialog.css';
import { useDesk } from './desk.ts';
import type { Outcome } from './use-commands.ts';

/**
 * A dialog that ends in one press: Enter takes it, Escape leaves it, a refusal is shown inside and the dialog stays.
 * `why`: why it cannot be taken yet.
 */
export const CommandDialog = (props: {
  title: Text;
  take: Text;
  danger?: boolean;
  why?: Text | undefined;
  /** Which button has the focus, in a dialog that has nothing to fill in. */
  focus?: 'take' | 'back';
  width?: number;
  run: () => Promise<Outcome>;
  children: ReactNode;
}) => {
  const { show, blocked, commands } = useDesk();
  const { t } = useLanguage();
  const form = useId();
  const [refusal, setRefusal] = useState<Text>();
  const why = blocked ?? props.why;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (why) return;
    setRefusal(undefined);
    const outcome = await props.run();
    if (outcome.done) show(undefined);
    else setRefusal(outcome.why);
  };

  return (
    <Modal
      open
      centered
      title={t(props.title)}
      width={props.width ?? 520}
      okText={t(props.take)}
      cancelText={t(say('返回', 'Back'))}
      okButtonProps={{
        htmlType: 'submit',
        form,
        danger: props.danger ?? false,
        disabled: why !== undefined,
        loading: commands.busy !== undefined,
        autoFocus: props.focus === 'take',
      }}
      cancelButtonProps={{ autoFocus: props.focus === 'back' }}
      onCancel={() => show(undefined)}
    >
      <form id={form} className="dialog" onSubmit={submit} data-testid="dialog">
        {props.children}
        {(refusal ?? blocked) && (
          <p className="dialog-refusal" role="alert" data-testid="dialog-refusal">
            {t(refusal ?? blocked ?? props.title)}
          </p>
        )}
      </form>
    </Modal>
  );
};
