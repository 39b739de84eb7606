import { type KeyboardEvent, useEffect, useReducer, useRef, useState } from 'react';
import { freshId } from '../fresh-id.ts';
import type { Recipe } from './develop.ts';
import { type DevelopedPage, type Lab, openLab } from './lab.ts';
import { LiveView, type Shot } from './live-view.tsx';
import { PageEditor } from './page-editor.tsx';
import { PageStrip } from './page-strip.tsx';
import { pagesPdf } from './pages-pdf.ts';
import { emptySheaf, type Page, type Sheaf, type SheafChange, sheafAfter } from './sheaf.ts';
import { useCamera } from './use-camera.ts';
import './document-camera.css';
import './stage.css';
import './side.css';
import './strip.css';

/** What was taken: one PDF, and its pages as JPEGs in the same order. */
export interface CapturedPapers {
  pdf: Blob;
  pages: readonly DevelopedPage[];
}

/** A photograph on its way to become the page with this id. */
interface Draft {
  id: string;
  shot: Shot;
  recipe: Recipe;
}

/** A4 at 300 dots per inch. */
const a4Length = 3508;

const useLab = (): Lab | undefined => {
  const [lab, setLab] = useState<Lab>();
  useEffect(() => {
    const opened = openLab();
    setLab(opened);
    return opened.close;
  }, []);
  return lab;
};

/**
 * Takes papers with a document camera (高拍仪): finds the sheet, cuts it out straight, collects pages and hands them over
 * as one PDF. It fills its parent. `onDone` may take its time; when it rejects, the pages stay. `onCancel` shows a button
 * to leave. `longest` is the most that a page's long side may have, in pixels; 3508 is A4 at 300 dpi.
 */
export const DocumentCamera = ({
  onDone,
  onCancel,
  longest = a4Length,
}: {
  onDone: (papers: CapturedPapers) => void | Promise<void>;
  onCancel?: () => void;
  longest?: number;
}) => {
  const { camera, choose, retry } = useCamera();
  const lab = useLab();
  const [sheaf, change] = useReducer((before: Sheaf, by: SheafChange | 'clear') => {
    return by === 'clear' ? emptySheaf : sheafAfter(before, by);
  }, emptySheaf);
  const [draft, setDraft] = useState<Draft>();
  const [replacing, setReplacing] = useState<string>();
  const [taste, setTaste] = useState<Pick<Recipe, 'tone' | 'level' | 'quarters'>>({
    tone: 'colour',
    level: true,
    quarters: 0,
  });
  const [finishing, setFinishing] = useState(false);
  const [failed, setFailed] = useState(false);
  const urls = useRef(new Set<string>());
  const root = useRef<HTMLDivElement>(null);
  useEffect(
    () => () => {
      for (const url of urls.current) URL.revokeObjectURL(url);
    },
    [],
  );

  const shoot = (shot: Shot) =>
    setDraft({ id: replacing ?? freshId(), shot, recipe: { ...taste, corners: shot.corners } });
  const edit = ({ id, source, recipe, shot }: Page) =>
    setDraft({ id, shot: { ...shot, source, corners: recipe.corners }, recipe });
  const accept = ({ id, shot, recipe }: Draft, made: DevelopedPage) => {
    const url = URL.createObjectURL(made.jpeg);
    urls.current.add(url);
    change({
      type: 'put',
      page: { ...made, id, url, source: shot.source, shot: { width: shot.width, height: shot.height }, recipe },
    });
    // The next sheet lies as this one did.
    setTaste({ tone: recipe.tone, level: recipe.level, quarters: recipe.quarters });
    setFailed(false);
    setDraft(undefined);
    setReplacing(undefined);
  };
  const retake = () => {
    // A page of the strip stays what it is until another picture takes its place.
    if (draft && sheaf.pages.some(({ id }) => id === draft.id)) setReplacing(draft.id);
    setDraft(undefined);
  };

  const finish = async () => {
    setFinishing(true);
    setFailed(false);
    try {
      const pages = sheaf.pages.map(({ jpeg, width, height }) => ({ jpeg, width, height }));
      await onDone({ pdf: await pagesPdf(pages), pages });
      change('clear');
    } catch {
      setFailed(true);
    } finally {
      setFinishing(false);
    }
  };

  /** Keys press the buttons that show them, wherever the focus is. */
  const press = (event: KeyboardEvent) => {
    const { target, key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !(target instanceof HTMLElement)) return;
    if (target.matches('select')) return;
    const main = key === 'Enter' || key === ' ';
    // What has the focus is pressed by these keys itself; a corner has nothing to be pressed for.
    if (main && target.matches('button:not(.dc-corner), input')) return;
    const name = key.length === 1 ? key.toLowerCase() : key;
    const wanted = root.current?.querySelector<HTMLElement>(
      main ? '[data-main="true"]' : `[data-key="${CSS.escape(name)}"]`,
    );
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
  };

  const number = sheaf.pages.findIndex(({ id }) => id === replacing) + 1;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for the shortcuts of the buttons inside
    <div className="dc" ref={root} onKeyDown={press} data-testid="document-camera">
      {draft && (
        <PageEditor
          key={draft.id}
          shot={draft.shot}
          recipe={draft.recipe}
          lab={lab}
          longest={longest}
          onRecipe={(recipe) => setDraft({ ...draft, recipe })}
          onAccept={(page) => accept(draft, page)}
          onRetake={retake}
        />
      )}
      <LiveView
        hidden={draft !== undefined}
        camera={camera}
        lab={lab}
        replacing={number > 0 ? number : undefined}
        onChoose={choose}
        onRetry={retry}
        onShot={shoot}
        onBack={() => setReplacing(undefined)}
      />
      <PageStrip
        sheaf={sheaf}
        current={draft?.id ?? replacing}
        finishing={finishing}
        failed={failed}
        onChange={(by) => {
          setFailed(false);
          change(by);
        }}
        onEdit={edit}
        onAgain={(page) => {
          setDraft(undefined);
          setReplacing(page.id);
        }}
        onFinish={finish}
        onCancel={onCancel}
      />
    </div>
  );
};
