import type { Handing, KioskTicket, TakeResult } from '@jiaohao/protocol';

/** What citizens were told and given at the kiosk, as they would swear to it. */
export type Ledger = {
  /** By the tap's request. */
  given: Map<string, { id: string; number: string }>;
  /** How often a number was said to have come out on paper, and how often that it may have. */
  prints: Map<string, { sure: number; maybe: number }>;
  /** Numbers that somebody read from the screen. */
  onScreen: Set<string>;
  refusals: Map<string, number>;
  /** What must not be, in words. */
  wrongs: string[];
  /** A tap's last answer. */
  took(request: string, result: TakeResult): void;
  /** The same tap once more. */
  repeated(request: string, result: TakeResult): void;
  reprinted(result: TakeResult): void;
};

export const openLedger = (): Ledger => {
  const given: Ledger['given'] = new Map();
  const prints: Ledger['prints'] = new Map();
  const onScreen: Ledger['onScreen'] = new Set();
  const refusals: Ledger['refusals'] = new Map();
  const wrongs: string[] = [];

  const handed = ({ number }: KioskTicket, handing: Handing) => {
    const print = prints.get(number) ?? { sure: 0, maybe: 0 };
    prints.set(number, print);
    if (handing.via === 'paper') print.sure += 1;
    else onScreen.add(number);
    if (handing.via === 'screen' && handing.maybe) print.maybe += 1;
  };
  const refused = (result: TakeResult & { ok: false }) => {
    refusals.set(result.code, (refusals.get(result.code) ?? 0) + 1);
    if (result.ticket) onScreen.add(result.ticket.number);
  };
  return {
    given,
    prints,
    onScreen,
    refusals,
    wrongs,
    took: (request, result) => {
      if (!result.ok) return refused(result);
      const { id, number } = result.ticket;
      const before = given.get(request);
      if (before) wrongs.push(`${request} had ${before.number} and was given ${number}`);
      given.set(request, { id, number });
      handed(result.ticket, result.handing);
    },
    repeated: (request, result) => {
      const before = given.get(request);
      const now = result.ok ? result.ticket.number : result.code;
      if (before?.number !== now) wrongs.push(`${request} had ${before?.number ?? 'none'}; said again: ${now}`);
    },
    reprinted: (result) => (result.ok ? handed(result.ticket, result.handing) : refused(result)),
  };
};
