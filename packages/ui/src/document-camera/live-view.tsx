import { Camera as CameraIcon, CameraOff, CheckCircle2, LoaderCircle, ScanLine } from 'lucide-react';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../language.tsx';
import { Outline } from './corner-frame.tsx';
import { type Corners, cornersOf, type Size } from './geometry.ts';
import type { Lab } from './lab.ts';
import { texts, troubleTexts, withNumber } from './texts.ts';
import type { Camera } from './use-camera.ts';

/** A photograph, and where the page lies in it. */
export interface Shot extends Size {
  source: Blob;
  corners: Corners;
}

const betweenLooksMs = 350;
const marginShare = 0.04;

const frameOf = (video: HTMLVideoElement): Size => ({ width: video.videoWidth, height: video.videoHeight });

const jpegOf = (video: HTMLVideoElement): Promise<Blob> => {
  const { width, height } = frameOf(video);
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture'))), 'image/jpeg', 0.95),
  );
};

/** Looks for the sheet in the live picture again and again, as long as the page is seen. */
const useLiveEdges = (video: HTMLVideoElement | null, lab: Lab | undefined, live: boolean) => {
  const [edges, setEdges] = useState<{ corners: Corners | undefined; size: Size }>();
  useEffect(() => {
    if (!video || !lab || !live) return setEdges(undefined);
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      if (!document.hidden && video.videoWidth > 0) {
        const size = frameOf(video);
        const corners = await createImageBitmap(video)
          .then((bitmap) => lab.find(bitmap))
          .catch(() => undefined);
        if (!over) setEdges({ corners, size });
      }
      if (!over) timer = setTimeout(look, betweenLooksMs);
    };
    look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [video, lab, live]);
  return edges;
};

/** The live picture with the sheet outlined, the choice of camera, and the button that takes a page. */
export const LiveView = ({
  hidden,
  camera,
  lab,
  replacing,
  onChoose,
  onRetry,
  onShot,
  onBack,
}: {
  /** The camera stays open behind the editor, so that the next page can be taken at once. */
  hidden: boolean;
  camera: Camera;
  lab: Lab | undefined;
  /** The number of the page that is taken again. */
  replacing: number | undefined;
  onChoose: (id: string) => void;
  onRetry: () => void;
  onShot: (shot: Shot) => void;
  onBack: () => void;
}) => {
  const { t } = useLanguage();
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [size, setSize] = useState<Size>({ width: 4, height: 3 });
  const [busy, setBusy] = useState(false);
  /** The stream of which a first picture is there: before, there is nothing to take. */
  const [shown, setShown] = useState<MediaStream | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const live = camera.state === 'live';
  const stream = live ? camera.stream : null;
  const ready = stream !== null && shown === stream;
  const edges = useLiveEdges(video, lab, live && !busy && !hidden);
  const sight = !edges ? 'looking' : edges.corners ? 'seen' : 'lost';

  useEffect(() => {
    if (video) video.srcObject = stream;
  }, [video, stream]);
  useEffect(() => {
    if (ready && !hidden) button.current?.focus();
  }, [ready, hidden]);

  const take = async () => {
    if (!video || !lab || busy || video.videoWidth === 0) return;
    setBusy(true);
    try {
      const frame = frameOf(video);
      const [source, bitmap] = await Promise.all([jpegOf(video), createImageBitmap(video)]);
      const found = await lab.find(bitmap);
      const corners = found ?? cornersOf(frame, Math.min(frame.width, frame.height) * marginShare);
      onShot({ ...frame, source, corners });
    } catch {
      // The camera went away in this moment; its own state says so.
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <section className="dc-stage" data-testid="dc-live" data-state={camera.state} hidden={hidden}>
        {camera.state === 'live' ? (
          <div className="dc-picture" style={{ '--ratio': size.width / size.height } as CSSProperties}>
            <video
              ref={setVideo}
              autoPlay
              muted
              playsInline
              data-testid="dc-video"
              onLoadedMetadata={(event) => setSize(frameOf(event.currentTarget))}
              onLoadedData={() => setShown(stream)}
              onResize={(event) => setSize(frameOf(event.currentTarget))}
            />
            {edges?.corners && <Outline corners={edges.corners} size={edges.size} dim={false} />}
          </div>
        ) : camera.state === 'asking' ? (
          <div className="dc-message" role="status">
            <LoaderCircle className="dc-spin" aria-hidden="true" />
            <strong>{t(texts.asking)}</strong>
            <span>{t(texts.askingStep)}</span>
          </div>
        ) : (
          <div className="dc-message" role="alert">
            <CameraOff aria-hidden="true" />
            <strong>{t(troubleTexts[camera.state].title)}</strong>
            <span>{t(troubleTexts[camera.state].step)}</span>
            <button type="button" className="dc-button" data-testid="dc-retry" onClick={onRetry}>
              {t(texts.retry)}
            </button>
          </div>
        )}
      </section>
      <aside className="dc-side" hidden={hidden}>
        {live && (
          <label className="dc-field">
            <span>{t(texts.camera)}</span>
            <select
              value={camera.chosen}
              data-testid="dc-camera"
              onChange={(event) => onChoose(event.currentTarget.value)}
            >
              {camera.choices.map(({ id, label }) => (
                <option key={id} value={id}>
                  {/^\d+$/.test(label) ? withNumber(t(texts.cameraN), Number(label)) : label}
                </option>
              ))}
            </select>
          </label>
        )}
        {live && (
          <p className="dc-edges" data-sight={sight} data-testid="dc-edges" role="status">
            {sight === 'seen' ? <CheckCircle2 aria-hidden="true" /> : <ScanLine aria-hidden="true" />}
            {t(texts.sight[sight])}
          </p>
        )}
        <ul className="dc-tips">
          {texts.tips.map((tip) => (
            <li key={tip.en}>{t(tip)}</li>
          ))}
        </ul>
        <div className="dc-actions">
          <button
            type="button"
            ref={button}
            className="dc-button dc-primary"
            data-testid="dc-take"
            data-main={!hidden}
            disabled={!ready || busy}
            onClick={take}
          >
            {busy ? <LoaderCircle className="dc-spin" aria-hidden="true" /> : <CameraIcon aria-hidden="true" />}
            {busy
              ? t(texts.working)
              : replacing === undefined
                ? t(texts.take)
                : withNumber(t(texts.takeAgain), replacing)}
            <kbd>Space</kbd>
          </button>
          {replacing !== undefined && (
            <button type="button" className="dc-button" data-key="Escape" onClick={onBack}>
              {t(texts.back)}
              <kbd>Esc</kbd>
            </button>
          )}
        </div>
      </aside>
    </>
  );
};
