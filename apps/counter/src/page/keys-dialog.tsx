import { say, useLanguage } from '@jiaohao/ui';
import { Modal } from 'antd';
import './command-dialog.css';
import { type Asked, keyOf } from './shortcuts.ts';
import { faceOf } from './verb-face.tsx';

const listed: readonly Asked[] = [
  'primary',
  'ready',
  'recall',
  'noShow',
  'hold',
  'resumeHeld',
  'transfer',
  'pause',
  'close',
  'call',
  'serve',
  'keys',
];

/** All keys of the terminal. */
export const KeysDialog = ({ close }: { close: () => void }) => {
  const { t } = useLanguage();
  const word = (asked: Asked) => {
    if (asked === 'primary')
      return say('大按钮：打开、呼叫、办理、办结', 'The large button: open, call, start, finish');
    if (asked === 'keys') return say('这张表', 'This list');
    return faceOf(asked).label;
  };
  return (
    <Modal open centered title={t(say('快捷键', 'Keys'))} width={480} footer={null} onCancel={close}>
      <dl className="keys" data-testid="keys-list">
        {listed.map((asked) => (
          <div key={asked} style={{ display: 'contents' }}>
            <dt>
              <kbd>{keyOf(asked)}</kbd>
            </dt>
            <dd>{t(word(asked))}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
};
