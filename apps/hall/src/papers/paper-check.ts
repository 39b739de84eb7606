import { type HallConfig, readPaperCode, type VerifyAnswer } from '@jiaohao/protocol';
import { createTries } from '../access/tries.ts';
import { refused } from '../http/refused.ts';
import type { KnownPaper, PaperTable } from '../store/paper-table.ts';
import type { HallWords } from '../view/hall-words.ts';

const dayMs = 86_400_000;
/** Codes that do not exist, from one address. A mistyped one is told by its last sign and not counted. */
const mostUnknown = { times: 20, withinMs: 60_000 } as const;

/** What anybody may know who holds a paper, by its code. @throws Refused */
export type CheckPaper = (typed: string, from: string, at: number) => VerifyAnswer;

export const paperCheck = (options: { config: HallConfig; papers: PaperTable; words: HallWords }): CheckPaper => {
  const { config, papers, words } = options;
  const unknown = createTries(mostUnknown.times, mostUnknown.withinMs);
  const statusOf = ({ issuedAt, withdrawnAt }: KnownPaper, at: number): VerifyAnswer['status'] => {
    if (withdrawnAt !== null) return 'withdrawn';
    return at > issuedAt + config.papers.verifyDays * dayMs ? 'expired' : 'valid';
  };

  return (typed, from, at) => {
    const code = readPaperCode(typed);
    if (code === undefined) throw refused('mistyped-code');
    const paper = papers.byCode(code);
    if (!paper) {
      // Only now: where many share one address, another's wrong ones keep nobody from checking what they hold.
      if (unknown.locked(from, at)) throw refused('too-many-tries');
      unknown.failed(from, at);
      throw refused('unknown-paper');
    }
    const { kind, title, pages, sha256, maskedName, issuedAt, issuer } = paper;
    return {
      code,
      title,
      kind,
      pages,
      issuedAt: words.time(issuedAt),
      ...(maskedName !== null && { person: maskedName }),
      issuer,
      sha256,
      status: statusOf(paper, at),
    };
  };
};
