import { say, useLanguage } from '@jiaohao/ui';
import { Button, Modal } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import './page-viewer.css';
import type { ScannedPage } from './use-device-desk.ts';

/** One scanned page, large; the arrow keys and two buttons turn to its neighbours. */
export const PageViewer = (props: {
  pages: readonly ScannedPage[];
  number: number | undefined;
  turn: (number: number | undefined) => void;
}) => {
  const { pages, number, turn } = props;
  const { t } = useLanguage();
  const at = pages.findIndex((page) => page.number === number);
  const page = pages[at];
  const before = pages[at - 1];
  const after = pages[at + 1];
  const key = (event: KeyboardEvent) => {
    const next = event.key === 'ArrowLeft' ? before : event.key === 'ArrowRight' ? after : undefined;
    if (next) turn(next.number);
  };
  if (!page) return null;
  return (
    <Modal
      open
      centered
      width="min(880px, 92vw)"
      footer={null}
      onCancel={() => turn(undefined)}
      title={t(say(`第 ${page.number} 页，共 ${pages.length} 页`, `Page ${page.number} of ${pages.length}`))}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are a short way to the buttons inside */}
      <div className="viewer" data-testid="page-viewer" onKeyDown={key}>
        <Button disabled={!before} onClick={() => before && turn(before.number)}>
          <ChevronLeft aria-hidden="true" />
          {t(say('上一页', 'Back'))}
        </Button>
        {page.picture === undefined ? (
          <p>{t(say('这页太大，不显示', 'Too large to be shown'))}</p>
        ) : (
          <img src={page.picture} alt={t(say(`第 ${page.number} 页`, `Page ${page.number}`))} />
        )}
        <Button disabled={!after} onClick={() => after && turn(after.number)}>
          {t(say('下一页', 'Next'))}
          <ChevronRight aria-hidden="true" />
        </Button>
      </div>
    </Modal>
  );
};
