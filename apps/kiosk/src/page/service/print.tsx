import { freshId, say, useLanguage } from '@jiaohao/ui';
import { useEffect, useReducer, useRef } from 'react';
import { type Place, useFrame, useNews, useScreen, usual } from '../frame.ts';
import { noDesk } from '../parts/use-asked.ts';
import { paperTrouble, paperWayOut, paperWhat } from './offered.ts';
import { PrintDone } from './print-done.tsx';
import { PrintNot } from './print-not.tsx';
import { PrintReady } from './print-ready.tsx';
import { PrintRunning } from './print-running.tsx';
import { phaseWords, takeAway } from './print-words.ts';
import { beforePrinting, type Printing, phaseOf, print, wantsCard, withCard } from './printing.ts';

/** The desk ends a print that stands still by itself, so this only guards against a desk that has forgotten it. */
const askMs = 30 * 60_000;

type PrintPlace = Place & { at: 'print' };

/** Any paper on the A4 printer, from "this will be printed" to "please take it". */
export const Print = () => {
  const { place } = useFrame();
  return place.at === 'print' ? <Printer place={place} /> : null;
};

const Printer = ({ place: { paper, title } }: { place: PrintPlace }) => {
  const { t } = useLanguage();
  const { desk, state, card, left, leave } = useFrame();
  const [printing, step] = useReducer(print, beforePrinting);
  const wish = useRef(paper);

  const start = () => {
    if (printing.at === 'running') return;
    const request = freshId();
    const copies = printing.at === 'done' ? 1 : printing.copies;
    step({ do: 'start', request });
    const lost = { ok: false as const, code: 'no-desk', text: noDesk, maybe: true, pages: 0 };
    const asked = desk?.ask('print', { request, paper: wish.current, copies }, askMs) ?? Promise.resolve(lost);
    asked.catch(() => lost).then((result) => step({ do: 'result', request, result }));
  };
  const stop = () => {
    if (printing.at !== 'running') return;
    step({ do: 'stop' });
    desk?.ask('stopPrint', { request: printing.request }).catch(() => undefined);
  };
  useNews('printing', (progress) => step({ do: 'news', progress }));

  // The card was cleared while the citizen was reading: laying it down anew is all that is asked of them.
  const forgotten = printing.at === 'not-printed' && wantsCard(printing.code);
  const usable = card && !card.expired ? card : undefined;
  const before = useRef(usable?.card);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another reading of the card begins anew
  useEffect(() => {
    const anew = usable && usable.card !== before.current ? usable : undefined;
    before.current = usable?.card;
    if (!anew) return;
    wish.current = withCard(wish.current, anew);
    if (forgotten) start();
  }, [usable]);

  const running = printing.at === 'running';
  useScreen({
    patience: running ? undefined : printing.at === 'done' ? { quiet: 0, countdown: 20 } : usual,
    mayLeave: !running,
    deaf: running,
    aloud: aloudOf(printing, title, state)
      .map(t)
      .join(t(say('。', '. '))),
    ...(printing.at !== 'done' && { onCard: () => undefined }),
    ...(printing.at === 'done' && { onBack: leave }),
  });

  switch (printing.at) {
    case 'ready':
      return (
        <PrintReady
          paper={paper}
          title={title}
          copies={printing.copies}
          onCopies={(copies) => step({ do: 'copies', copies })}
          onStart={start}
        />
      );
    case 'running':
      return <PrintRunning printing={printing} title={title} onStop={stop} />;
    case 'done':
      return <PrintDone printing={printing} title={title} left={left} onAgain={start} onDone={leave} />;
    case 'not-printed':
      return <PrintNot printing={printing} title={title} onAgain={start} />;
    default:
      return printing satisfies never;
  }
};

const aloudOf = (printing: Printing, title: PrintPlace['title'], state: Parameters<typeof paperTrouble>[0]) => {
  switch (printing.at) {
    case 'ready': {
      const trouble = paperTrouble(state);
      return trouble
        ? [say('现在不能打印', 'Nothing can be printed now'), trouble]
        : [say(`将要打印：${title.zh}`, `To be printed: ${title.en}`), say('请按 1 开始打印', 'Press 1 to print')];
    }
    case 'running': {
      const fault = printing.progress?.fault;
      // Each page said anew would drown the hall; that it prints is enough.
      return fault ? [paperWhat(fault), paperWayOut(fault.code)] : [phaseWords(phaseOf(printing), undefined)];
    }
    case 'done':
      return [takeAway, ...(printing.note ? [printing.note] : []), say('需要再印一份吗？', 'One more copy?')];
    case 'not-printed':
      return [say('没有打印成功', 'It was not printed'), printing.text];
    default:
      return printing satisfies never;
  }
};
