import type { TroubleAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Input, Modal } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useConsole } from '../console.ts';
import { useNow } from '../use-now.ts';
import { clockText } from '../when.ts';
import type { Care } from './use-care.ts';

export type AskedText = { verb: 'noteTrouble' | 'repairTrouble'; trouble: TroubleAnswer };

const words = {
  noteTrouble: { title: say('写备注', 'Write a note'), label: say('备注', 'Note'), most: 500 },
  repairTrouble: {
    title: say('交外部维修', 'Hand to outside repair'),
    label: say('交给谁修', 'Who repairs it'),
    most: 120,
  },
} as const;

/** Asks for a note or for who repairs the device; what was noted before stands above. */
export const TextDialog = (props: { asked: AskedText | undefined; care: Care; close: () => void }) => {
  const { care, close } = props;
  const { t } = useLanguage();
  const { hall } = useConsole();
  const now = useNow();
  const [text, setText] = useState('');
  const field = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question starts with an empty field
  useEffect(() => setText(''), [props.asked]);
  // While it fades away it shows what it showed: taken away at once it would not give the focus back.
  const last = useRef(props.asked);
  last.current = props.asked ?? last.current;
  const asked = last.current;
  if (!asked) return null;
  const { trouble } = asked;
  const { title, label, most } = words[asked.verb];
  const value = text.trim();
  const keep = async () => {
    if (value === '') return;
    const kept =
      asked.verb === 'noteTrouble'
        ? await care.press('noteTrouble', trouble, { text: value })
        : await care.press('repairTrouble', trouble, { to: value });
    if (kept) close();
  };
  return (
    <Modal
      open={props.asked !== undefined}
      destroyOnHidden
      centered
      title={t(title)}
      okText={t(say('保存', 'Keep'))}
      cancelText={t(say('取消', 'Cancel'))}
      okButtonProps={{ disabled: value === '', loading: care.busy === trouble.id }}
      onOk={keep}
      onCancel={close}
    >
      <p className="dialog-about">
        {t(trouble.place.name)} · {t(trouble.deviceName)}
      </p>
      {trouble.notes.length > 0 && (
        <ul className="dialog-notes">
          {trouble.notes.map((note) => (
            <li key={`${note.at} ${note.text}`}>
              <span className="dialog-when">
                {clockText(note.at, now, hall.timeZone)} {note.by.name}
              </span>
              {note.text}
            </li>
          ))}
        </ul>
      )}
      <label htmlFor={field}>{t(label)}</label>
      <Input.TextArea
        autoFocus
        id={field}
        rows={asked.verb === 'noteTrouble' ? 3 : 1}
        maxLength={most}
        value={text}
        data-testid="dialog-text"
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => {
          if (event.shiftKey) return;
          event.preventDefault();
          void keep();
        }}
      />
    </Modal>
  );
};
