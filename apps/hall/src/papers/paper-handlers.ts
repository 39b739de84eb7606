import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { Source } from '@jiaohao/connector';
import {
  type HallConfig,
  maskName,
  type PaperAnswer,
  paperCodeCheck,
  paperCodeLength,
  paperCodeSigns,
  readPaperCode,
} from '@jiaohao/protocol';
import { createTries } from '../access/tries.ts';
import { refused } from '../http/refused.ts';
import type { Handlers } from '../http/serve-routes.ts';
import type { PersonKeeper } from '../people/person-keeper.ts';
import type { PaperTable } from '../store/paper-table.ts';
import type { HallWords } from '../view/hall-words.ts';
import type { Writer } from '../writer/writer.ts';
import type { CheckPaper } from './paper-check.ts';
import type { PaperShelf } from './paper-shelf.ts';
import { timeOnPaper } from './paper-words.ts';
import { NotPressed, type Press } from './press.ts';
import { wishedPapers } from './wished-paper.ts';

type Routes = 'makePaper' | 'paperPrinted' | 'withdrawPaper' | 'verify';

/** A person types a case number in a quarter of a minute or more; who is faster is guessing. */
const mostByNumber = { times: 12, withinMs: 60_000 } as const;

const newCode = (): string => {
  const signs = Array.from({ length: paperCodeLength - 1 }, () => paperCodeSigns[randomInt(paperCodeSigns.length)]);
  return signs.join('') + paperCodeCheck(signs.join(''));
};

export const paperHandlers = (options: {
  config: HallConfig;
  sources: ReadonlyMap<string, Source>;
  words: HallWords;
  people: PersonKeeper;
  papers: PaperTable;
  shelf: PaperShelf;
  press: Press;
  writer: Writer;
  publicUrl: () => string;
  check: CheckPaper;
}): Pick<Handlers, Routes> => {
  const { config, words, people, papers, shelf, press, writer } = options;
  const wished = wishedPapers(options);
  const byNumber = createTries(mostByNumber.times, mostByNumber.withinMs);

  const freeCode = (): string => {
    let code = newCode();
    while (papers.byCode(code)) code = newCode();
    return code;
  };

  return {
    makePaper: {
      kind: 'wait',
      // What is gone from the shelf is made anew, and a house that was late may be in time when it is asked again.
      isSpent: ({ status, body }) =>
        status >= 500 || (status === 201 && !shelf.has((JSON.parse(body) as PaperAnswer).id)),
      run: async ({ body, actor, at }) => {
        if (body.kind === 'case-progress' && !body.card) {
          if (byNumber.locked(actor.name, at)) throw refused('too-many-tries');
          byNumber.failed(actor.name, at);
        }
        const paper = await wished(body, at);
        const code = freeCode();
        const stamp = {
          code,
          url: `${options.publicUrl()}/v/${code}`,
          line: paper.source
            ? `${paper.issuer.zh}出具，${config.hall.name.zh}自助打印`
            : `${config.hall.name.zh}自助打印`,
          issuedAt: timeOnPaper(words.time(at)),
        };
        const { pdf, pages } = await press.make({ work: paper.work, stamp }).catch(refusePressing);
        const id = randomUUID();
        const { kind, title, issuer, card } = paper;
        const person = card && { hash: people.hashOf(card), name: maskName(card.name) };
        const sha256 = createHash('sha256').update(pdf).digest('hex');
        await writer.submit({
          actor: actor.name,
          run: (turn) => {
            papers.add({ id, code, kind, title, issuer, pages, sha256, person, issuedAt: at, kiosk: actor.name });
            const { source } = paper;
            turn.note({
              at,
              stream: 'paper',
              type: 'paper-made',
              data: {
                paper: id,
                code,
                kind,
                pages,
                sha256,
                ...(person && { person: person.hash }),
                ...(source && { source }),
              },
            });
          },
        });
        shelf.put(id, actor.name, pdf);
        return { id, code, title, pages, bytes: pdf.length };
      },
    },
    paperPrinted: {
      kind: 'write',
      run: (turn, { path, body, actor, at }) => {
        const id = path.id ?? '';
        if (papers.makerOf(id) !== actor.name) throw refused('unknown-paper');
        papers.ended(id, body.printed ? 'printed' : body.maybe || body.pages > 0 ? 'maybe' : 'not-printed', at);
        turn.note({ at, stream: 'paper', type: 'paper-ended', data: { paper: id, ...body } });
        return undefined;
      },
    },
    withdrawPaper: {
      kind: 'write',
      run: (turn, { body, actor, at }) => {
        const code = readPaperCode(body.code);
        if (code === undefined) throw refused('mistyped-code');
        const paper = papers.byCode(code);
        if (!paper) throw refused('unknown-paper');
        if (paper.withdrawnAt !== null) return undefined;
        papers.withdrawn(code, actor.name, at);
        turn.note({ at, stream: 'paper', type: 'paper-withdrawn', data: { paper: paper.id, why: body.why } });
        return undefined;
      },
    },
    verify: { kind: 'read', run: ({ path, request, at }) => options.check(path.code ?? '', request.ip, at) },
  };
};

const refusePressing = (error: unknown): never => {
  if (!(error instanceof NotPressed)) throw error;
  throw refused(error.code === 'unfit' ? 'source-failed' : error.code === 'busy' ? 'press-busy' : 'paper-not-made');
};
