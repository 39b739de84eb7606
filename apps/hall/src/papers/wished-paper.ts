import type { Asked, Source } from '@jiaohao/connector';
import type { CardData, HallConfig, PaperWish, Text } from '@jiaohao/protocol';
import { refused } from '../http/refused.ts';
import type { HallWords } from '../view/hall-words.ts';
import { hoursWords, timeOnPaper } from './paper-words.ts';
import type { PressWork } from './press-work.ts';

/** A wish that can be met: what to press, and what the record says of it. */
export type WishedPaper = {
  work: PressWork;
  kind: string;
  title: Text;
  issuer: Text;
  /** Whom it is about. */
  card: CardData | undefined;
  source: string | undefined;
};

const fillings: Record<'blank' | 'sample' | 'card', Text> = {
  blank: { zh: '', en: '' },
  sample: { zh: '（示范文本）', en: ' (sample)' },
  card: { zh: '（预填）', en: ' (pre-filled)' },
};

/** Looks up what a wish needs, in the configuration or at another house. @throws Refused */
export const wishedPapers = (options: {
  config: HallConfig;
  sources: ReadonlyMap<string, Source>;
  words: HallWords;
}) => {
  const { config, sources, words } = options;
  const { timeZone, name: hall, phone } = config.hall;
  type Wish<K extends PaperWish['kind']> = Extract<PaperWish, { kind: K }>;

  const form = ({ form: id, fill, card }: Wish<'form'>, at: number): WishedPaper => {
    const found = config.forms.find((each) => each.id === id);
    if (!found) throw refused('unknown-form');
    const title = { zh: found.name.zh + fillings[fill].zh, en: found.name.en + fillings[fill].en };
    const of = { kind: 'form', title, issuer: hall, source: undefined };
    if (fill !== 'card')
      return { ...of, card: undefined, work: { kind: 'form', form: found, filling: { kind: fill } } };
    if (!card) throw refused('card-needed');
    const date = words.time(at).slice(0, 10);
    return { ...of, card, work: { kind: 'form', form: found, filling: { kind: 'card', card, date } } };
  };

  const notice = ({ item: id, have, card }: Wish<'one-time-notice'>, at: number): WishedPaper => {
    const item = config.items.find((each) => each.id === id);
    if (!item) throw refused('unknown-item');
    const department = config.departments.find((each) => each.id === item.department)?.name ?? hall;
    const area = config.queues.find((queue) => queue.id === item.queue)?.area ?? hall;
    const { name, code, guide, online } = item;
    const hours = hoursWords(config, item.queue);
    const made = timeOnPaper(words.time(at));
    return {
      kind: 'one-time-notice',
      title: { zh: `一次性告知单：${name.zh}`, en: `One-time notice: ${name.en}` },
      issuer: hall,
      card,
      source: undefined,
      work: {
        kind: 'notice',
        item: { name, code, department, guide, area, hours, phone, online, hall, at: made },
        have,
        person: card && { name: card.name },
      },
    };
  };

  const sourceFor = (id: string, offer: 'progress' | 'holdings'): Source => {
    const source = sources.get(id);
    if (!source?.offers.has(offer)) throw refused('unknown-source');
    return source;
  };

  const holding = async ({ source: id, holding, card }: Wish<'holding'>): Promise<WishedPaper> => {
    const source = sourceFor(id, 'holdings');
    const { holding: listed, pdf } = told(await source.paper(holding, card), 'unknown-holding');
    return {
      kind: listed.kind,
      title: listed.title,
      issuer: source.name,
      card,
      source: id,
      work: { kind: 'foreign', pdf },
    };
  };

  const progress = async ({ source: id, caseNo, card }: Wish<'case-progress'>, at: number): Promise<WishedPaper> => {
    const source = sourceFor(id, 'progress');
    const cases = told(await source.progress(card ? { card } : { caseNo }), 'unknown-case');
    const found = cases.find((each) => each.caseNo === caseNo);
    if (!found) throw refused('unknown-case');
    return {
      kind: 'case-progress',
      title: { zh: `办件进度查询单：${found.item.zh}`, en: `Progress of a case: ${found.item.en}` },
      issuer: hall,
      card,
      source: id,
      work: {
        kind: 'case',
        paper: {
          case: found,
          source: source.name,
          timeZone,
          at: words.time(at),
          ...(card && { person: { name: card.name } }),
        },
      },
    };
  };

  return (wish: PaperWish, at: number): WishedPaper | Promise<WishedPaper> => {
    switch (wish.kind) {
      case 'form':
        return form(wish, at);
      case 'one-time-notice':
        return notice(wish, at);
      case 'holding':
        return holding(wish);
      case 'case-progress':
        return progress(wish, at);
      default:
        return wish satisfies never;
    }
  };
};

const told = <T>(asked: Asked<T>, unknown: 'unknown-holding' | 'unknown-case'): T => {
  if (asked.ok) return asked.answer;
  if (asked.why === 'unknown') throw refused(unknown);
  throw refused(asked.why === 'late' ? 'source-late' : 'source-failed');
};
