import { ArrowLeft, ArrowRight, Camera, FileCheck2, Files, LoaderCircle, Trash2, X } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useLanguage } from '../language.tsx';
import type { Page, Sheaf, SheafChange } from './sheaf.ts';
import { texts, withNumber } from './texts.ts';

const dragType = 'application/x-jiaohao-page';

/** The pages taken so far, in order, and the way out. */
export const PageStrip = ({
  sheaf,
  current,
  finishing,
  failed,
  onChange,
  onEdit,
  onAgain,
  onFinish,
  onCancel,
}: {
  sheaf: Sheaf;
  /** The page on the stage. */
  current: string | undefined;
  finishing: boolean;
  failed: boolean;
  onChange: (change: SheafChange) => void;
  onEdit: (page: Page) => void;
  onAgain: (page: Page) => void;
  onFinish: () => void;
  onCancel: (() => void) | undefined;
}) => {
  const { t } = useLanguage();
  const [over, setOver] = useState<string>();
  const { pages, deleted } = sheaf;
  const drop = (event: DragEvent, before: string) => {
    setOver(undefined);
    const id = event.dataTransfer.getData(dragType);
    if (id && id !== before) onChange({ type: 'place', id, before });
  };
  const named = (text: { zh: string; en: string }, n: number) => ({
    'aria-label': withNumber(t(text), n),
    title: withNumber(t(text), n),
  });

  return (
    <div className="dc-strip">
      {pages.length === 0 ? (
        <p className="dc-empty" data-testid="dc-empty">
          <Files aria-hidden="true" />
          {t(texts.empty)}
        </p>
      ) : (
        <ol className="dc-pages" aria-label={t(texts.pages)}>
          {pages.map((page, at) => (
            <li
              key={page.id}
              data-testid="dc-page"
              data-current={page.id === current}
              data-over={page.id === over}
              draggable={!finishing}
              onDragStart={(event) => event.dataTransfer.setData(dragType, page.id)}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(page.id);
              }}
              onDragLeave={() => setOver(undefined)}
              onDrop={(event) => drop(event, page.id)}
            >
              <button
                type="button"
                className="dc-thumb"
                disabled={finishing}
                onClick={() => onEdit(page)}
                {...named(texts.edit, at + 1)}
              >
                <img src={page.url} alt="" draggable={false} />
                <span className="number">{at + 1}</span>
              </button>
              <span className="dc-page-tools">
                <button
                  type="button"
                  disabled={at === 0 || finishing}
                  onClick={() => onChange({ type: 'move', id: page.id, by: -1 })}
                  {...named(texts.earlier, at + 1)}
                >
                  <ArrowLeft aria-hidden="true" />
                </button>
                <button
                  type="button"
                  disabled={at === pages.length - 1 || finishing}
                  onClick={() => onChange({ type: 'move', id: page.id, by: 1 })}
                  {...named(texts.later, at + 1)}
                >
                  <ArrowRight aria-hidden="true" />
                </button>
                <button
                  type="button"
                  disabled={finishing}
                  onClick={() => onAgain(page)}
                  {...named(texts.again, at + 1)}
                >
                  <Camera aria-hidden="true" />
                </button>
                <button
                  type="button"
                  className="dc-delete"
                  disabled={finishing}
                  onClick={() => onChange({ type: 'delete', id: page.id })}
                  {...named(texts.delete, at + 1)}
                >
                  <Trash2 aria-hidden="true" />
                </button>
              </span>
            </li>
          ))}
        </ol>
      )}
      <div className="dc-end">
        <p className="dc-note" role="status">
          {failed ? (
            <span className="dc-failed">{t(texts.notDone)}</span>
          ) : deleted ? (
            <>
              {withNumber(t(texts.deleted), deleted.at + 1)}
              <button
                type="button"
                className="dc-link"
                data-testid="dc-undo"
                onClick={() => onChange({ type: 'undo' })}
              >
                {t(texts.undo)}
              </button>
            </>
          ) : (
            pages.length > 0 && (pages.length === 1 ? t(texts.countOne) : withNumber(t(texts.count), pages.length))
          )}
        </p>
        <button
          type="button"
          className="dc-button dc-go"
          data-testid="dc-finish"
          disabled={pages.length === 0 || finishing || current !== undefined}
          onClick={onFinish}
        >
          {finishing ? <LoaderCircle className="dc-spin" aria-hidden="true" /> : <FileCheck2 aria-hidden="true" />}
          {t(finishing ? texts.making : texts.done)}
        </button>
        {onCancel && (
          <button type="button" className="dc-button" data-testid="dc-cancel" disabled={finishing} onClick={onCancel}>
            <X aria-hidden="true" />
            {t(texts.cancel)}
          </button>
        )}
      </div>
    </div>
  );
};
