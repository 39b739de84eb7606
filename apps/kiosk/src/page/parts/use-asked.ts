import type { CardSeen, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import { useCallback, useEffect, useRef } from 'react';
import { useFrame, useKept } from '../frame.ts';
import type { KioskBridge } from '../use-desk.ts';

/** What a screen knows of something that it asks the desk for. */
export type Asked<A> =
  | { is: 'not' }
  | { is: 'asking' }
  | { is: 'there'; answer: A }
  | { is: 'no'; code: string; text: Text };

type Said<A> = { ok: true; answer: A } | { ok: false; code: string; text: Text };

export const noDesk: Text = say(
  '本机没有应答，刚才的操作没有办成。请再试一次，或请导办员帮忙。',
  'This machine did not answer and nothing was done. Try again, or ask a guide.',
);

/** The answer or the no of one call; a desk that does not answer is a no with the code `no-desk`. */
export const askDesk = async <A>(
  desk: KioskBridge | undefined,
  ask: (desk: KioskBridge) => Promise<Said<A>>,
): Promise<Said<A>> => {
  const lost = { ok: false as const, code: 'no-desk', text: noDesk };
  if (!desk) return lost;
  return await ask(desk).catch(() => lost);
};

/** Asks and keeps the answer until the citizen has gone back past this screen; only the newest question counts. */
export const useAsked = <A>(name: string) => {
  const { desk } = useFrame();
  const [kept, set] = useKept<Asked<A>>(name, { is: 'not' });
  const newest = useRef(0);
  const put = useCallback(
    async (ask: (desk: KioskBridge) => Promise<Said<A>>) => {
      const mine = ++newest.current;
      set({ is: 'asking' });
      const said = await askDesk(desk, ask);
      if (mine !== newest.current) return;
      set(said.ok ? { is: 'there', answer: said.answer } : { is: 'no', code: said.code, text: said.text });
    },
    [desk, set],
  );
  const clear = useCallback(() => {
    newest.current += 1;
    set({ is: 'not' });
  }, [set]);
  // Asked on a screen that was left meanwhile: nobody waits for that answer.
  const asked: Asked<A> = kept.is === 'asking' && newest.current === 0 ? { is: 'not' } : kept;
  return { asked, put, clear };
};

/** As useAsked, asked as soon as a card that can be used has been read, and again whenever it is read anew. */
export const useAskedByCard = <A>(name: string, ask: (desk: KioskBridge, card: CardSeen) => Promise<Said<A>>) => {
  const { card, state } = useFrame();
  const { asked, put, clear } = useAsked<A>(name);
  const [last, setLast] = useKept(`${name} card`, '');
  const latest = useRef(ask);
  latest.current = ask;
  const usable = card && !card.expired ? card : undefined;
  const id = usable?.card;
  const again = useCallback(() => {
    if (usable) put((desk) => latest.current(desk, usable));
    else clear();
  }, [usable, put, clear]);
  useEffect(() => {
    if (!id || !state.online || (id === last && asked.is !== 'not')) return;
    setLast(id);
    again();
  }, [id, state.online, last, asked.is, setLast, again]);
  return { asked, again, clear };
};
