import { Check, LoaderCircle, Maximize, RotateCcw, RotateCw, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../language.tsx';
import { CornerFrame } from './corner-frame.tsx';
import type { Recipe } from './develop.ts';
import { cornersOf } from './geometry.ts';
import type { DevelopedPage, Lab } from './lab.ts';
import type { Shot } from './live-view.tsx';
import { texts } from './texts.ts';
import type { Tone } from './tone.ts';

const previewLength = 900;
const settleMs = 120;
const tones: readonly Tone[] = ['colour', 'grey', 'line'];

/** The page as it will be, made anew a moment after every change. */
const usePreview = (lab: Lab | undefined, source: Blob, recipe: Recipe) => {
  const [preview, setPreview] = useState<{ url: string; state: 'ready' | 'working' | 'failed' }>({
    url: '',
    state: 'working',
  });
  useEffect(() => {
    if (!lab) return;
    let over = false;
    setPreview((last) => ({ ...last, state: 'working' }));
    const timer = setTimeout(async () => {
      const page = await lab.develop(source, recipe, previewLength).catch(() => undefined);
      if (over) return;
      if (!page) return setPreview((last) => ({ ...last, state: 'failed' }));
      setPreview({ url: URL.createObjectURL(page.jpeg), state: 'ready' });
    }, settleMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [lab, source, recipe]);
  const { url } = preview;
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return preview;
};

/** The photograph with its corners, the page that comes out, and what can be done to it. */
export const PageEditor = ({
  shot,
  recipe,
  lab,
  longest,
  onRecipe,
  onAccept,
  onRetake,
}: {
  shot: Shot;
  recipe: Recipe;
  lab: Lab | undefined;
  /** Pixels of the finished page's long side, at most. */
  longest: number;
  onRecipe: (recipe: Recipe) => void;
  onAccept: (page: DevelopedPage) => void;
  onRetake: () => void;
}) => {
  const { t } = useLanguage();
  const [url, setUrl] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const accept = useRef<HTMLButtonElement>(null);
  const preview = usePreview(lab, shot.source, recipe);

  useEffect(() => {
    const made = URL.createObjectURL(shot.source);
    setUrl(made);
    accept.current?.focus();
    return () => URL.revokeObjectURL(made);
  }, [shot.source]);

  const change = (part: Partial<Recipe>) => {
    setFailed(false);
    onRecipe({ ...recipe, ...part });
  };
  const use = async () => {
    if (!lab || busy) return;
    setBusy(true);
    try {
      onAccept(await lab.develop(shot.source, recipe, longest));
    } catch {
      setFailed(true);
      setBusy(false);
    }
  };

  return (
    <>
      <section className="dc-stage" data-testid="dc-editor">
        {url && (
          <CornerFrame url={url} size={shot} corners={recipe.corners} onCorners={(corners) => change({ corners })} />
        )}
        <p className="dc-hint">
          {t(texts.frame)}
          <span id="dc-frame-keys">{t(texts.frameKeys)}</span>
        </p>
      </section>
      <aside className="dc-side">
        <figure className="dc-result" data-state={preview.state} data-testid="dc-preview">
          <figcaption>{t(texts.result)}</figcaption>
          <div>{preview.url && <img src={preview.url} alt={t(texts.result)} />}</div>
        </figure>
        <div className="dc-tools">
          <button
            type="button"
            className="dc-button"
            data-key="l"
            onClick={() => change({ quarters: recipe.quarters + 3 })}
          >
            <RotateCcw aria-hidden="true" />
            {t(texts.turnLeft)}
            <kbd>L</kbd>
          </button>
          <button
            type="button"
            className="dc-button"
            data-key="r"
            data-testid="dc-turn"
            onClick={() => change({ quarters: recipe.quarters + 1 })}
          >
            <RotateCw aria-hidden="true" />
            {t(texts.turnRight)}
            <kbd>R</kbd>
          </button>
        </div>
        <fieldset className="dc-tones">
          <legend>{t(texts.tone)}</legend>
          {tones.map((tone, at) => (
            <label key={tone} data-testid={`dc-tone-${tone}`}>
              <input
                type="radio"
                name="dc-tone"
                data-key={at + 1}
                checked={recipe.tone === tone}
                onChange={() => change({ tone })}
              />
              <span>{t(texts.tones[tone])}</span>
            </label>
          ))}
        </fieldset>
        <div className="dc-tools">
          <label className="dc-check">
            <input type="checkbox" checked={recipe.level} onChange={() => change({ level: !recipe.level })} />
            {t(texts.level)}
          </label>
          <button type="button" className="dc-button" onClick={() => change({ corners: cornersOf(shot) })}>
            <Maximize aria-hidden="true" />
            {t(texts.whole)}
          </button>
        </div>
        <p className="dc-failed" role="alert">
          {failed && t(texts.failed)}
        </p>
        <div className="dc-actions">
          <button
            type="button"
            ref={accept}
            className="dc-button dc-primary"
            data-testid="dc-accept"
            data-main="true"
            disabled={busy || !lab}
            onClick={use}
          >
            {busy ? <LoaderCircle className="dc-spin" aria-hidden="true" /> : <Check aria-hidden="true" />}
            {t(busy ? texts.working : texts.accept)}
            <kbd>Enter</kbd>
          </button>
          <button
            type="button"
            className="dc-button"
            data-key="Escape"
            data-testid="dc-retake"
            disabled={busy}
            onClick={onRetake}
          >
            <Undo2 aria-hidden="true" />
            {t(texts.retake)}
            <kbd>Esc</kbd>
          </button>
        </div>
      </aside>
    </>
  );
};
