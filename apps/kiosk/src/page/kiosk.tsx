import type { CardSeen, CodeSeen, Text } from '@jiaohao/protocol';
import { useLanguage } from '@jiaohao/ui';
import { lazy, Suspense, useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { Band } from './band.tsx';
import { Broken } from './broken.tsx';
import { Countdown } from './countdown.tsx';
import { plain, useEase } from './ease.ts';
import { type Frame, FrameContext, KeptContext, NeedsContext, type Place, type ScreenNeeds, usual } from './frame.ts';
import { useFirstFocus } from './keypad/use-first-focus.ts';
import { useKeys } from './keypad/use-keys.ts';
import { NotThere } from './not-there.tsx';
import { Notice } from './parts/notice.tsx';
import { usePatience } from './patience.ts';
import { cardLeads, codeOpens, hasSomething } from './routing.ts';
import { fetchAhead, screens } from './screens.ts';
import { useBrowserVoice, useReadAloud } from './speech/read-aloud.ts';
import { here, start, walk } from './stack.ts';
import { useCard, useDeskWithCard } from './use-card.ts';
import { useCatalog } from './use-catalog.ts';
import { useDesk } from './use-desk.ts';
import { useSlips } from './use-slips.ts';
import { useFading, useSoon } from './use-soon.ts';

const WayOut = lazy(() => import('./operator/way-out.tsx').then((all) => ({ default: all.WayOut })));

/** The whole page: what all screens share, and one citizen after the other. */
export const Kiosk = () => {
  const { lang, setLang, t } = useLanguage();
  const [way, step] = useReducer(walk, start);
  const [ease, setEase] = useEase();
  const held = useCard();
  const { card, now: cardNow, hold } = held;
  const [cardTrouble, sayCardTrouble] = useFading<Text>(6000);
  const [told, tell] = useFading<Text>(9000);
  const [needs, declare] = useState<ScreenNeeds>();
  const [stirred, stir] = useReducer((n: number) => n + 1, 0);
  const [wayOut, openWayOut] = useState(false);
  const browserVoice = useBrowserVoice();
  const { id, place, kept } = here(way);
  const placeNow = useRef<Place>(place);
  placeNow.current = place;
  const changed = lang !== 'zh' || Object.values(ease).some(Boolean);
  const untouched = place.at === 'home' && !card && !changed;
  const untouchedNow = useRef(untouched);
  untouchedNow.current = untouched;

  const wipe = useCallback(() => {
    step({ do: 'leave' });
    setLang('zh');
    setEase(plain);
    hold(undefined);
    tell(undefined);
    sayCardTrouble(undefined);
    // The next one's keypad begins where a keypad begins, with nothing marked.
    delete document.documentElement.dataset.keys;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }, [setLang, setEase, hold, tell, sayCardTrouble]);

  const onCard = (seen: CardSeen) => {
    const leads = cardLeads(seen, cardNow.current, needs);
    if (leads === 'nowhere') return;
    sayCardTrouble(undefined);
    stir();
    // Not `leave`: the desk would forget the new card with the old one.
    if (leads === 'to-next-citizen') wipe();
    hold(seen);
    if (leads === 'to-screen') return needs?.onCard?.(seen);
    step({ do: 'home' });
    desk
      ?.ask('lookup', { card: seen.card })
      .then((found) => {
        if (found.ok && hasSomething(found.answer) && cardNow.current === seen && placeNow.current.at === 'home')
          step({ do: 'go', place: { at: 'mine' } });
      })
      .catch(() => undefined);
  };
  const onCode = (code: CodeSeen) => {
    if (needs?.deaf || needs?.mayLeave === false) return;
    stir();
    if (needs?.onCode) return needs.onCode(code);
    const opens = codeOpens(code);
    if ('place' in opens) step({ do: 'go', place: opens.place });
    else tell(opens.words);
  };
  const { desk, origin, state, asOf, connected } = useDesk({
    onCard,
    onCardTrouble: sayCardTrouble,
    onCode,
    idle: () => untouchedNow.current,
  });
  const catalog = useCatalog(desk, connected, state?.catalogVersion);

  const leave = useCallback(() => {
    wipe();
    desk?.ask('forget', {}).catch(() => undefined);
  }, [wipe, desk]);
  const back = useCallback(() => {
    if (wayOut) return openWayOut(false);
    if (needs?.onBack) return needs.onBack();
    if (needs?.mayLeave === false) return;
    if (here(way).place.at === 'home') leave();
    else step({ do: 'back' });
  }, [needs, way, leave, wayOut]);
  const go = useCallback((to: Place) => step({ do: 'go', place: to }), []);

  const patience = untouched || needs?.mayLeave === false ? undefined : needs ? needs.patience : usual;
  const left = usePatience(patience, `${way.citizen} ${id} ${stirred}`, leave);
  const { repeat, noEarphone } = useReadAloud(ease, state?.speech, origin, needs?.aloud ?? '', lang);
  useKeys(back, repeat);
  useSlips();
  useFirstFocus(id);
  useEffect(() => {
    const timer = setTimeout(fetchAhead, 1500);
    return () => clearTimeout(timer);
  }, []);

  const long = useSoon(!state || !connected, 8000);
  const gone = useSoon(Boolean(state) && !connected, 2500);
  const voice = browserVoice || state?.speech.zh === true;
  const asked = useDeskWithCard(desk, held);
  const frame = useMemo((): Frame | undefined => {
    if (!state) return undefined;
    const shared = { desk: asked, state, asOf, catalog, card, cardTrouble, ease, setEase, voice, place, left };
    return { ...shared, go, back, leave, tell };
  }, [asked, state, asOf, catalog, card, cardTrouble, ease, setEase, voice, place, left, go, back, leave, tell]);

  const Screen = screens[place.at];
  const onBroke = (what: string) => {
    desk?.ask('broke', { what: what.slice(0, 2000), screen: place.at }).catch(() => undefined);
    leave();
  };
  return (
    <div className="kiosk" data-testid="kiosk" data-at={place.at} data-connected={connected}>
      <Band hall={state?.hall} onHeld={() => openWayOut(true)} />
      {noEarphone && (
        <div className="kiosk-line">
          <Notice id="no-earphone">
            {t({
              zh: '没有找到耳机输出，暂不朗读。可关闭“仅耳机”，或请导办员帮忙。',
              en: 'The earphone output was not found, so nothing is read. Switch "Earphones only" off, or ask a guide.',
            })}
          </Notice>
        </div>
      )}
      {!frame || (gone && place.at === 'home') ? (
        <NotThere long={long} />
      ) : (
        <FrameContext value={frame}>
          <NeedsContext value={declare}>
            <KeptContext value={kept}>
              <Broken key={way.citizen} onBroke={onBroke}>
                <Suspense fallback={<div className="kiosk-screen" data-coming data-testid="loading" />}>
                  <Screen key={id} />
                </Suspense>
              </Broken>
            </KeptContext>
          </NeedsContext>
        </FrameContext>
      )}
      <div className="kiosk-over">
        {left !== undefined && patience !== undefined && patience.quiet > 0 && (
          <div className="kiosk-idle card">
            <Countdown left={left} of={patience.countdown}>
              {null}
            </Countdown>
          </div>
        )}
        {told && (
          <Notice id="told" tone="blue">
            {t(told)}
          </Notice>
        )}
        {cardTrouble && !needs?.onCard && <Notice id="card-trouble">{t(cardTrouble)}</Notice>}
      </div>
      {wayOut && (
        <Suspense>
          <WayOut desk={desk} onClose={() => openWayOut(false)} />
        </Suspense>
      )}
    </div>
  );
};
