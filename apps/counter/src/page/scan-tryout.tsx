import type { CounterScanner, Text } from '@jiaohao/protocol';
import { freshId, say, useLanguage } from '@jiaohao/ui';
import { DropList } from '@jiaohao/ui/staff';
import { Button, Segmented } from 'antd';
import { ScanLine, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useDesk } from './desk.ts';
import { PageViewer } from './page-viewer.tsx';
import './scan-tryout.css';
import type { ScannedPage } from './use-device-desk.ts';

const sourceWords = { feeder: say('进纸器', 'Feeder'), flatbed: say('平板', 'Flatbed') };
const colourWords = { colour: say('彩色', 'Colour'), grey: say('灰度', 'Grey'), line: say('黑白', 'Black and white') };
const usual = 300;

const nearest = (values: readonly number[], wanted: number): number =>
  [...values].sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0] ?? wanted;

/** Scans to see whether the scanner is well: the pages are shown and then forgotten. */
export const ScanTryout = ({ scanner }: { scanner: CounterScanner }) => {
  const { devices: desk } = useDesk();
  const { t } = useLanguage();
  const [source, setSource] = useState(scanner.sources[0] ?? 'flatbed');
  const [colour, setColour] = useState(scanner.colours[0] ?? 'colour');
  const [resolution, setResolution] = useState(() => nearest(scanner.resolutions, usual));
  const [duplex, setDuplex] = useState(false);
  const [pages, setPages] = useState<readonly ScannedPage[]>([]);
  const [running, setRunning] = useState<string>();
  const [end, setEnd] = useState<{ ok: boolean; text: Text }>();
  const [viewed, setViewed] = useState<number>();
  const open = useRef<string>(undefined);

  // A drawer that is closed in the middle must not leave the scanner running.
  const cancel = desk?.cancelScan;
  const latest = useRef(cancel);
  latest.current = cancel;
  useEffect(() => () => void (open.current && latest.current?.(open.current)), []);

  const run = async () => {
    if (!desk) return;
    const request = freshId();
    open.current = request;
    setRunning(request);
    setPages([]);
    setEnd(undefined);
    const wish = { request, device: scanner.device, source, resolution, colour, duplex: duplex && source === 'feeder' };
    const answer = await desk.scan(wish, (page) => setPages((before) => [...before, page])).catch(() => undefined);
    open.current = undefined;
    setRunning(undefined);
    if (answer?.done)
      setEnd({
        ok: true,
        text: say(`扫描完成，共 ${answer.pages} 页，没有保存`, `Done: ${answer.pages} pages, nothing was saved`),
      });
    else setEnd({ ok: false, text: answer?.trouble ?? say('没有收到扫描仪的答复', 'The scanner did not answer') });
  };

  return (
    <section className="scan" aria-label={t(say('试扫', 'Try a scan'))} data-testid="scan-tryout">
      <h3>
        {t(say('试扫', 'Try a scan'))}
        <small>{scanner.name}</small>
      </h3>
      <div className="scan-settings">
        <Segmented
          value={source}
          options={scanner.sources.map((each) => ({ value: each, label: t(sourceWords[each]) }))}
          onChange={setSource}
          aria-label={t(say('从哪里进纸', 'From where'))}
        />
        <Segmented
          value={colour}
          options={scanner.colours.map((each) => ({ value: each, label: t(colourWords[each]) }))}
          onChange={setColour}
          aria-label={t(say('颜色', 'Colour'))}
        />
        <DropList
          value={resolution}
          options={scanner.resolutions.map((each) => ({ value: each, label: `${each} dpi` }))}
          onChange={setResolution}
          aria-label={t(say('分辨率', 'Resolution'))}
        />
        {scanner.duplex && (
          <label className="dialog-check">
            <input
              type="checkbox"
              checked={duplex && source === 'feeder'}
              disabled={source !== 'feeder'}
              onChange={(event) => setDuplex(event.target.checked)}
            />
            {t(say('双面', 'Both sides'))}
          </label>
        )}
      </div>
      <div className="scan-run">
        {running === undefined ? (
          <Button
            type="primary"
            icon={<ScanLine aria-hidden="true" />}
            disabled={!desk?.connected}
            data-testid="scan-run"
            onClick={run}
          >
            {t(say('扫描', 'Scan'))}
          </Button>
        ) : (
          <Button
            danger
            icon={<Square aria-hidden="true" />}
            data-testid="scan-cancel"
            onClick={() => desk?.cancelScan(running)}
          >
            {t(say('停止', 'Stop'))}
          </Button>
        )}
        <p role="status" data-testid="scan-progress">
          {running !== undefined &&
            t(say(`正在扫描，已收到 ${pages.length} 页`, `Scanning, ${pages.length} pages so far`))}
          {running === undefined &&
            !end &&
            source === 'feeder' &&
            scanner.loaded === false &&
            t(say('进纸器里没有纸', 'The feeder is empty'))}
        </p>
      </div>
      {end && (
        <p className="drawer-said" data-ok={end.ok} role="status" data-testid="scan-end">
          {t(end.text)}
        </p>
      )}
      {pages.length > 0 && (
        <div className="scan-pages">
          {pages.map(({ number, bytes, picture }) => (
            <figure key={number}>
              {picture === undefined ? (
                <p>{t(say('这页太大，不显示', 'Too large to be shown'))}</p>
              ) : (
                <button type="button" data-testid={`scan-page-${number}`} onClick={() => setViewed(number)}>
                  <img src={picture} alt={t(say(`第 ${number} 页，放大看`, `Page ${number}, look closer`))} />
                </button>
              )}
              <figcaption>
                {number} · {Math.max(1, Math.round(bytes / 1024))} KB
              </figcaption>
            </figure>
          ))}
        </div>
      )}
      <PageViewer pages={pages} number={viewed} turn={setViewed} />
    </section>
  );
};
