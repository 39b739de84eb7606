import type { Text, TicketAnswer } from '@jiaohao/protocol';
import { escaped } from '../http/page-shell.ts';
import { both, fact, say } from './html-text.ts';

/** From so many people ahead on the page says loudly how many are left. */
const nearFrom = 3;

const states: Record<TicketAnswer['status'], { title: Text; about: Text }> = {
  waiting: {
    title: say('正在等候', 'Waiting'),
    about: say('叫到您时，本页会变成绿色，请留意', 'When you are called, this page turns green'),
  },
  called: { title: say('叫到您了', 'It is your turn'), about: say('请现在前往', 'Please go there now') },
  serving: { title: say('正在办理', 'Being served'), about: say('工作人员正在为您办理', 'A clerk is serving you') },
  held: {
    title: say('先放一放', 'Set aside for now'),
    about: say('准备好后告诉工作人员，不用重新取号', 'Tell the clerk when you are ready; you need no new ticket'),
  },
  'no-show': {
    title: say('已经过号', 'Your call has passed'),
    about: say('不要着急，请找导办员恢复，不用重新取号', 'Do not worry: a guide can put you back in the queue'),
  },
  finished: { title: say('已经办完', 'Done'), about: say('谢谢，再见', 'Thank you and goodbye') },
  cancelled: {
    title: say('已经取消', 'Given up'),
    about: say(
      '这个号码不再有效，需要时请重新取号',
      'This number is no longer valid. Take a new ticket if you need one',
    ),
  },
  expired: {
    title: say('已经过期', 'Expired'),
    about: say('号票只在当天有效，请重新取号', 'A ticket is valid on its day only. Please take a new one'),
  },
};

/** The whole news of a ticket for a page that shows it. */
export type TicketNews = {
  status: TicketAnswer['status'];
  /** Nothing more will come. */
  over: boolean;
  title: Text;
  /** What is said aloud and shaken for, once when it changes; '' when there is nothing to say. */
  loud: Text;
  /** What stands inside `main`. */
  html: string;
};

const over: ReadonlySet<TicketAnswer['status']> = new Set(['finished', 'cancelled', 'expired']);

export const mayGiveUp = ({ status }: TicketAnswer): boolean => status === 'waiting' || status === 'held';

export const ticketNews = (ticket: TicketAnswer, counterName: (id: string) => Text): TicketNews => {
  const counter = ticket.counter === undefined ? undefined : counterName(ticket.counter);
  const loud = loudOf(ticket, counter);
  return {
    status: ticket.status,
    over: over.has(ticket.status),
    title: titleOf(ticket, counter),
    loud,
    html: bodyOf(ticket, counter, loud),
  };
};

const loudOf = ({ status, ahead }: TicketAnswer, counter: Text | undefined): Text => {
  if (status === 'called' && counter) return say(`请到${counter.zh}`, `Please go to ${counter.en}`);
  if (status !== 'waiting' || ahead > nearFrom) return say('', '');
  if (ahead === 0) return say('下一位就是您，请做好准备', 'You are next, please be ready');
  return say(`还有 ${ahead} 位就到您，请回到等候区`, `${ahead} before you: please come back to the waiting area`);
};

const titleOf = ({ status, number, ahead }: TicketAnswer, counter: Text | undefined): Text => {
  if (status === 'called' && counter) return say(`请到${counter.zh} · ${number}`, `Go to ${counter.en} · ${number}`);
  if (status === 'waiting' && ahead === 0) return say(`下一位就是您 · ${number}`, `You are next · ${number}`);
  if (status === 'waiting') return say(`还有 ${ahead} 位 · ${number}`, `${ahead} ahead · ${number}`);
  const { title } = states[status];
  return say(`${title.zh} · ${number}`, `${title.en} · ${number}`);
};

const bodyOf = (ticket: TicketAnswer, counter: Text | undefined, loud: Text): string => {
  const { title, about } = states[ticket.status];
  const called = ticket.status === 'called' && counter;
  return [
    `<p class="business">${both(ticket.itemName ?? ticket.queueName)}</p>`,
    `<p class="number">${escaped(ticket.number)}</p>`,
    `<h1 class="state">${both(title)}</h1>`,
    called
      ? `<p class="go"><svg class="arrow" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12h15M12 5l7 7-7 7"/></svg><strong>${both(counter)}</strong></p>`
      : '',
    loud.zh && !called ? `<p class="near">${both(loud)}</p>` : '',
    `<p class="about">${both(about)}</p>`,
    facts(ticket, counter),
    ticket.status === 'waiting' ? toHave(ticket) : '',
  ].join('');
};

const facts = (ticket: TicketAnswer, counter: Text | undefined): string => {
  const { low, high } = ticket.estimateMinutes;
  const minutes =
    high <= 1
      ? say('马上就到', 'Very soon')
      : low === high || low === 0
        ? say(`${high} 分钟以内`, `Within ${high} min`)
        : say(`${low}–${high} 分钟`, `${low}–${high} min`);
  const rows = [
    ...(ticket.status === 'waiting'
      ? [
          fact(
            say('前面', 'Ahead of you'),
            `<b>${ticket.ahead}</b> ${both(say('位', ticket.ahead === 1 ? 'person' : 'people'))}`,
          ),
          fact(say('大约还要', 'About'), both(minutes)),
          fact(say('在这里等候', 'Wait here'), both(ticket.area)),
        ]
      : []),
    ...(ticket.status === 'serving' && counter ? [fact(say('窗口', 'Counter'), both(counter))] : []),
    ...(ticket.bookedFor === undefined
      ? []
      : [fact(say('预约时段', 'Booked for'), escaped(ticket.bookedFor.slice(11, 16)))]),
    ...(ticket.laneAsked === undefined
      ? []
      : [fact(say('优先申请', 'Priority'), both(say('等待导办员确认', 'A guide will confirm it')))]),
    fact(say('取号时间', 'Taken at'), escaped(ticket.issuedAt.slice(11, 16))),
    ...(ticket.person === undefined ? [] : [fact(say('取号人', 'For'), escaped(ticket.person))]),
  ];
  return `<dl class="facts">${rows.join('')}</dl>`;
};

const toHave = ({ materials }: TicketAnswer): string =>
  materials.length === 0
    ? ''
    : `<section class="have"><h2>${both(say('请准备好', 'Please have ready'))}</h2><ul>${materials.map((one) => `<li>${both(one)}</li>`).join('')}</ul></section>`;

/** The way to give the ticket up, in two steps; works without scripts. */
export const giveUpForm = (action: string): string =>
  `<details class="give-up"><summary>${both(say('不办了，取消这个号', 'Give this ticket up'))}</summary><form method="post" action="${escaped(action)}"><p>${both(say('取消后号码作废，要办理需重新取号。', 'The number ends now. To be served you would have to take a new ticket.'))}</p><button class="danger">${both(say('确定取消', 'Yes, give it up'))}</button></form></details>`;
