import type { KioskState, Lang, QueueAnswer, Text } from '@jiaohao/protocol';
import type { Journey } from './journey.ts';
import { closedWords, handingWords, minutesWords } from './words.ts';

/** What a screen says when it is read aloud: the same in the order of reading, without what is only decoration. */
export const aloud = ({ screen, card }: Journey, state: KioskState | undefined, lang: Lang): string => {
  const zh = lang === 'zh';
  const join = (texts: readonly Text[]) => texts.map((text) => text[lang]).join(zh ? '。' : '. ');
  const letters = (number: string) => [...number].join(' ');
  switch (screen.at) {
    case 'home': {
      if (!state) return '';
      const hello = card
        ? { zh: `${card.name}，您好，请选择要办的业务`, en: `Hello ${card.name}, please choose your service` }
        : { zh: '您好，请选择要办的业务', en: 'Hello, please choose your service' };
      const troubles = state.faults.filter(({ weight }) => weight === 'stop').map(({ text }) => text);
      return join([hello, ...troubles, ...state.queues.map(tile)]);
    }
    case 'choice': {
      const queue = state?.queues.find(({ id }) => id === screen.queue);
      if (!queue) return '';
      const ready = queue.materials.length > 0 ? [{ zh: '请备齐', en: 'Please have ready' }, ...queue.materials] : [];
      const way = queue.anonymous
        ? { zh: '请放上身份证，或点不用证件取号', en: 'Lay your ID card down, or take a ticket without a card' }
        : { zh: '此业务请放上身份证', en: 'Please lay your ID card down' };
      return join([tile(queue), ...ready, way]);
    }
    case 'taking':
    case 'reprinting':
      return join([handingWords(undefined)]);
    case 'ticket': {
      const { ticket, handing } = screen;
      return join([
        { zh: `您的号码是 ${letters(ticket.number)}`, en: `Your number is ${letters(ticket.number)}` },
        { zh: `前面还有 ${ticket.ahead} 人`, en: `${ticket.ahead} ahead of you` },
        { zh: `请到${ticket.area.zh}等候`, en: `Please wait: ${ticket.area.en}` },
        handingWords(handing),
      ]);
    }
    case 'waiting-already':
      return join([
        screen.text,
        { zh: `您的号码是 ${letters(screen.ticket.number)}`, en: `Your number is ${letters(screen.ticket.number)}` },
      ]);
    case 'refused':
      return join([{ zh: '暂时没有取到号', en: 'No ticket this time' }, screen.text]);
    default:
      return screen satisfies never;
  }
};

const tile = (queue: QueueAnswer): Text => {
  if (!queue.open) {
    const why = closedWords(queue);
    return { zh: `${queue.name.zh}，${why.zh}`, en: `${queue.name.en}: ${why.en}` };
  }
  const minutes = minutesWords(queue.estimateMinutes);
  return {
    zh: `${queue.name.zh}，${queue.waiting} 人等候，${minutes.zh}`,
    en: `${queue.name.en}: ${queue.waiting} waiting, ${minutes.en}`,
  };
};
