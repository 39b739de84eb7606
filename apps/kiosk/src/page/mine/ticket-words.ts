import type { HallInfo, KioskTicket, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import { minutesWords } from '../words.ts';

/** How the ticket stands, as one line. */
export const ticketWords = (ticket: KioskTicket, hall: HallInfo | undefined): Text => {
  const counter = hall?.counters.find(({ id }) => id === ticket.counter)?.name;
  switch (ticket.status) {
    case 'called':
      return counter
        ? say(`正在叫您，请马上到${counter.zh}`, `You are being called: please go to ${counter.en} now`)
        : say('正在叫您，请看大屏', 'You are being called: please look at the screens');
    case 'serving':
      return counter
        ? say(`正在${counter.zh}办理`, `You are being served at ${counter.en}`)
        : say('正在办理', 'You are being served');
    case 'held':
      return say('窗口暂时留着您的号，会再叫您', 'The counter keeps your number and will call again');
    case 'waiting': {
      if (ticket.ahead === undefined || !ticket.estimateMinutes)
        return say('请留意叫号', 'Please watch for your number');
      const minutes = minutesWords(ticket.estimateMinutes);
      return ticket.ahead === 0
        ? say(`前面没有人了，${minutes.zh}`, `You are next. ${minutes.en}`)
        : say(`前面还有 ${ticket.ahead} 人，${minutes.zh}`, `${ticket.ahead} ahead of you. ${minutes.en}`);
    }
    case 'no-show':
      return say(
        '叫号时您不在，这个号已经过了。请到咨询台，导办员可以帮您恢复。',
        'You were called and not there. A guide at the enquiry desk can bring the number back.',
      );
    case 'finished':
      return say('这个号已经办完。', 'This number has been served.');
    case 'cancelled':
      return say('这个号已经退了。要办事请重新取号。', 'This number was given back. Take a new one if you need it.');
    case 'expired':
      return say('这个号已经过期。要办事请重新取号。', 'This number has expired. Take a new one if you need it.');
    default:
      return ticket.status satisfies never;
  }
};

/** A lane that was asked for and waits for a guide, or that counts. */
export const laneWords = (ticket: KioskTicket, hall: HallInfo | undefined): Text | undefined => {
  const asked = hall?.lanes.find(({ id }) => id === ticket.laneAsked)?.name;
  if (asked) return say(`已申请“${asked.zh}”，等导办员确认`, `"${asked.en}" was asked for; a guide will confirm it`);
  const given = hall?.lanes.find(({ id, onRequest }) => onRequest && id === ticket.lane)?.name;
  return given && say(`已为您优先：${given.zh}`, `You have priority: ${given.en}`);
};
