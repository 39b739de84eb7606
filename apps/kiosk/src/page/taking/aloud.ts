import type { CatalogItem, KioskState, KioskTicket, Lang, QueueAnswer, Text } from '@jiaohao/protocol';
import { closedWords, handingWords, minutesWords, queueWords } from '../words.ts';
import type { Journey } from './journey.ts';

/** Texts one after the other as they are spoken. */
const joined = (texts: readonly Text[], lang: Lang): string =>
  texts.map((text) => text[lang]).join(lang === 'zh' ? '。' : '. ');

const spelled = ({ number }: KioskTicket): Text => {
  const letters = [...number].join(' ');
  return { zh: `您的号码是 ${letters}`, en: `Your number is ${letters}` };
};

/** What this part of the way to a ticket says when it is read aloud: the order of reading, without decoration. */
export const takingAloud = (
  journey: Journey,
  { queue, item, state, lang }: { queue: QueueAnswer; item: CatalogItem | undefined; state: KioskState; lang: Lang },
): string => {
  switch (journey.at) {
    case 'choice': {
      if (!queue.open) return joined([item?.name ?? queue.name, closedWords(queue)], lang);
      const way = queue.anonymous
        ? { zh: '请放上身份证，或点不用证件取号', en: 'Lay your ID card down, or take a ticket without a card' }
        : { zh: '此业务请放上身份证', en: 'Please lay your ID card down' };
      return joined([item?.name ?? queue.name, queueWords(queue, state.online), way], lang);
    }
    case 'taking':
    case 'reprinting':
      return joined([handingWords(undefined)], lang);
    case 'ticket': {
      const { ticket, handing } = journey;
      const ahead =
        ticket.ahead === undefined ? [] : [{ zh: `前面还有 ${ticket.ahead} 人`, en: `${ticket.ahead} ahead of you` }];
      const minutes = ticket.estimateMinutes ? [minutesWords(ticket.estimateMinutes)] : [];
      const area = { zh: `请到${ticket.area.zh}等候`, en: `Please wait: ${ticket.area.en}` };
      return joined([spelled(ticket), handingWords(handing), ...ahead, ...minutes, area], lang);
    }
    case 'cancel-asked':
      return joined([{ zh: '要退掉这个号吗', en: 'Give this number back?' }, spelled(journey.given.ticket)], lang);
    case 'cancelling':
      return joined([{ zh: '请稍候', en: 'One moment, please' }], lang);
    case 'cancelled':
      return joined([{ zh: '号码已经退掉', en: 'The number was given back' }], lang);
    case 'waiting-already':
      return joined([journey.text, spelled(journey.ticket)], lang);
    case 'refused':
      return joined([{ zh: '暂时没有取到号', en: 'No ticket this time' }, journey.text], lang);
    default:
      return journey satisfies never;
  }
};
