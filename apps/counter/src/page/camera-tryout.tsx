import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Button, Modal, Spin } from 'antd';
import { Camera } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import './camera-tryout.css';

// Finding sheets in pictures is much program, and few open it.
const DocumentCamera = lazy(() =>
  import('@jiaohao/ui/document-camera').then((camera) => ({ default: camera.DocumentCamera })),
);

/** Takes papers with the document camera to see whether it is well: the pages are shown and then forgotten. */
export const CameraTryout = () => {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState<Text>();
  return (
    <section className="scan" aria-label={t(say('试拍', 'Try the camera'))} data-testid="camera-tryout">
      <h3>
        {t(say('试拍', 'Try the camera'))}
        <small>{t(say('高拍仪', 'Document camera'))}</small>
      </h3>
      <div className="scan-run">
        <Button icon={<Camera aria-hidden="true" />} data-testid="camera-open" onClick={() => setOpen(true)}>
          {t(say('打开高拍仪', 'Open the camera'))}
        </Button>
        {said && <p role="status">{t(said)}</p>}
      </div>
      {/* Escape means another shot in there, and a stray click must not lose pages. */}
      <Modal
        open={open}
        keyboard={false}
        mask={{ closable: false }}
        centered
        footer={null}
        width="min(1500px, 96vw)"
        destroyOnHidden
        onCancel={() => setOpen(false)}
        title={t(say('高拍仪', 'Document camera'))}
      >
        <div className="camera">
          <Suspense fallback={<Spin />}>
            <DocumentCamera
              onCancel={() => setOpen(false)}
              onDone={({ pages }) => {
                setSaid(say(`拍了 ${pages.length} 页，没有保存`, `${pages.length} pages taken, nothing was saved`));
                setOpen(false);
              }}
            />
          </Suspense>
        </div>
      </Modal>
    </section>
  );
};
