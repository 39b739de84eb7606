import { sampleCards } from '@jiaohao/id-card-sdt/simulator';
import type { TakeResult } from '@jiaohao/protocol';
import { pause, until } from '../../lib/until.ts';
import type { Ledger } from './ledger.ts';
import { mishaps } from './mishaps.ts';
import type { Stand } from './stand.ts';

type Wish = { request: string; queue: string; person: number | undefined };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A document number of a person who does not exist, with its check digit. */
const documentOf = (person: number): { number: string; birth: string } => {
  const year = person % 2 === 0 ? '1949' : '1990';
  const digits = `110105${year}1231${String(900 + person)}`;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return { number: digits + '10X98765432'[sum % 11], birth: `${year}-12-31` };
};

/** Lays a person's card down until the page has seen it; a desk that was away in between has missed it. */
const showCard = async ({ page, reader }: Stand, person: number): Promise<string> => {
  const before = page.card()?.card;
  for (;;) {
    reader.layCard({ ...sampleCards.citizen, ...documentOf(person) });
    const seen = await until('the card', () => page.card()?.card !== before && page.card()?.card, 3000).catch(
      () => undefined,
    );
    reader.liftCard();
    if (seen !== undefined) return seen;
    await pause(200);
  }
};

/**
 * Somebody takes a ticket while something happens at a random moment before, during or after it. Resolves when the tap has
 * its answer and what happened is mended.
 */
export const oneCitizen = async (stand: Stand, ledger: Ledger, no: number, random: () => number): Promise<string> => {
  const { page } = stand;
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const [what, mishap] = any(Object.entries(mishaps));
  const queue = any(['social', 'social', 'tax', 'estate']);
  const withCard = queue === 'estate' || random() < 0.25;
  const wish: Wish = { request: `tap-${no}`, queue, person: withCard ? Math.floor(random() * 40) : undefined };

  if (random() < 0.6) await stand.shows('the hall is there', ({ online, printer }) => online && printer === 'ready');
  else await stand.shows('a desk', () => true);
  let card = wish.person === undefined ? undefined : await showCard(stand, wish.person);

  const ask = (request: string) =>
    page.ask('take', { request, queue: wish.queue, ...(card !== undefined && { card }) });
  /** Whose card was forgotten lays it down again: the page asks for the same, or starts anew. */
  const tap = async (): Promise<{ request: string; result: TakeResult }> => {
    let { request } = wish;
    for (let anew = 0; ; anew++) {
      const asked = random() < 0.25 ? [ask(request), ask(request)] : [ask(request)];
      const results = await Promise.all(asked);
      const result = results.at(-1) as TakeResult;
      const numbers = new Set(results.map((each) => (each.ok ? each.ticket.number : each.code)));
      if (numbers.size > 1) ledger.wrongs.push(`${request}, tapped twice: ${[...numbers].join(', ')}`);
      if (result.ok || result.code !== 'card-forgotten' || wish.person === undefined) return { request, result };
      card = await showCard(stand, wish.person);
      if (random() < 0.5) request = `${wish.request}-anew-${anew}`;
    }
  };
  const happen = async () => {
    const mend = await mishap(stand, random);
    await pause(random() * 900);
    await mend();
  };

  const before = random() < 0.4;
  // Most of what can go wrong does so in the first moments.
  const moment = random() ** 2 * 400;
  const happening = before ? happen() : pause(moment).then(happen);
  if (before) await pause(moment);
  const [{ request, result }] = await Promise.all([tap(), happening]);
  ledger.took(request, result);

  if (result.ok && random() < 0.3) ledger.repeated(request, await ask(request));
  const shown = result.ok ? result.handing.via === 'screen' && result.ticket : result.ticket;
  if (shown && random() < 0.7) ledger.reprinted(await page.ask('reprint', { ticket: shown.id }));
  const said = result.ok ? `${result.ticket.number} on ${result.handing.via}` : result.code;
  return `${request} ${queue}${wish.person === undefined ? '' : ` with card ${wish.person}`}; ${before ? 'before: ' : `after ${Math.round(moment)} ms: `}${what}; ${said}`;
};
