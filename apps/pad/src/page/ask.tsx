import type { Grade } from '@jiaohao/feedback';
import type { Lang, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CloudOff, Languages, Send } from 'lucide-react';
import { useEffect, useReducer, useRef } from 'react';
import type { Asking, PadEvent } from '../asking.ts';
import { CommentField } from './comment-field.tsx';
import { Face } from './face.tsx';
import { Ring } from './ring.tsx';
import './ask-faces.css';
import './ask.css';

/** Somebody was served and is asked: five faces, then reasons and words, all optional but the face. */
export const Ask = ({
  asking,
  totalMs,
  place,
  clerk,
  connected,
  lang,
  setLang,
  tell,
}: {
  asking: Asking & { step: 'asked' };
  totalMs: number;
  place: Text;
  clerk: { no: string; name: string } | undefined;
  connected: boolean;
  lang: Lang;
  setLang: (lang: Lang) => void;
  tell: (event: PadEvent) => void;
}) => {
  const { t } = useLanguage();
  const { invite, draft } = asking;
  const grade = draft?.grade;
  const submit = useRef<HTMLButtonElement>(null);
  const [keys, countKey] = useReducer((n: number) => n + 1, 0);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!/^[1-5]$/.test(event.key)) return;
      tell({ type: 'chosen', grade: Number(event.key) as Grade });
      countKey();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [tell]);
  // So that Enter on a keypad of five keys and Enter sends it; the button comes with the choice.
  useEffect(() => {
    if (keys > 0) submit.current?.focus();
  }, [keys]);

  const reasons = grade ? (invite.reasons[String(grade)] ?? []) : [];
  return (
    <main className="ask" data-testid="pad-ask" data-chosen={grade ?? 'none'}>
      <header className="ask-top">
        <p className="ask-who">
          <strong>{t(place)}</strong>
          {clerk && (
            <span>
              {clerk.name} · <span className="number">{clerk.no}</span>
            </span>
          )}
        </p>
        {!connected && (
          <p className="ask-offline" role="status" data-testid="pad-offline">
            <CloudOff aria-hidden="true" />
            {t(say('网络中断，您的选择会保留', 'No connection, your choice is kept'))}
          </p>
        )}
        <button
          type="button"
          className="ask-lang"
          data-testid="pad-language"
          lang={lang === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}
        >
          <Languages aria-hidden="true" />
          {lang === 'zh' ? 'English' : '中文'}
        </button>
        <Ring endsAt={asking.endsAt} totalMs={totalMs} />
      </header>

      <h1 className="ask-title">
        {t(say('请您评价本次服务', 'How was our service?'))}
        <span className="ask-number">
          {t(say('号码', 'Number'))} <span className="number">{invite.number}</span>
        </span>
      </h1>

      <div className="ask-faces" data-testid="pad-grades">
        {invite.grades.map((choice) => (
          <button
            key={choice.grade}
            type="button"
            className="ask-face"
            data-testid={`pad-grade-${choice.grade}`}
            aria-pressed={grade === choice.grade}
            aria-keyshortcuts={String(choice.grade)}
            onClick={() => tell({ type: 'chosen', grade: choice.grade as Grade })}
          >
            <Face grade={choice.grade as Grade} />
            <span>{t(choice)}</span>
          </button>
        ))}
      </div>

      {draft ? (
        <div className="ask-more" key={draft.grade}>
          {reasons.length > 0 && (
            <fieldset className="ask-reasons">
              <legend>{t(say('因为什么？可多选，也可不选', 'Why? Choose any, or none'))}</legend>
              {reasons.map((reason) => (
                <button
                  key={reason.code}
                  type="button"
                  className="ask-reason"
                  data-testid={`pad-reason-${reason.code}`}
                  aria-pressed={draft.reasons.includes(reason.code)}
                  onClick={() => tell({ type: 'reason', code: reason.code })}
                >
                  {t(reason)}
                </button>
              ))}
            </fieldset>
          )}
          <div className="ask-end">
            <CommentField comment={draft.comment} onChange={(comment) => tell({ type: 'written', comment })} />
            <button
              ref={submit}
              type="button"
              className="ask-submit"
              data-testid="pad-submit"
              onClick={() => tell({ type: 'submitted' })}
            >
              <Send aria-hidden="true" />
              {t(say('提交', 'Submit'))}
            </button>
          </div>
        </div>
      ) : (
        <p className="ask-hint">{t(say('轻触一个表情即可', 'Touch one of the faces'))}</p>
      )}
    </main>
  );
};
