import type { TicketAnswer } from '@jiaohao/protocol';
import type { FastifyInstance } from 'fastify';
import { escaped, html } from './page-shell.ts';

const states: Record<TicketAnswer['status'], readonly [zh: string, en: string]> = {
  waiting: ['等候中', 'Waiting'],
  called: ['正在叫您，请前往窗口', 'You are being called, please go to the counter'],
  serving: ['办理中', 'Being served'],
  held: ['暂挂，请等候工作人员', 'On hold, a clerk will call you back'],
  'no-show': ['已过号，请联系导办员', 'Your call has passed, please ask a guide'],
  finished: ['已办结，谢谢', 'Done, thank you'],
  cancelled: ['已取消', 'Cancelled'],
  expired: ['已过期', 'Expired'],
};

/** A ticket's own page, for the phone that read the QR on the paper. */
export const servePhonePage = (scope: FastifyInstance, ticketOf: (id: string) => TicketAnswer | undefined): void => {
  scope.get<{ Params: { token: string } }>('/t/:token', (request, reply) => {
    const ticket = ticketOf(request.params.token);
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    if (!ticket) {
      return reply
        .code(404)
        .send(html('号票', '<h1>没有这张号票</h1><p>它可能已过期。 There is no such ticket; it may have expired.</p>'));
    }
    return reply.send(html(ticket.number, ticketBody(ticket), 15));
  });
};

const ticketBody = (ticket: TicketAnswer): string => {
  const [zh, en] = states[ticket.status];
  const waiting = ticket.status === 'waiting';
  const { low, high } = ticket.estimateMinutes;
  const ahead = waiting
    ? `<p>前面 ${ticket.ahead} 人，约 ${low}–${high} 分钟 · ${ticket.ahead} ahead, about ${low}–${high} min</p><p>${escaped(ticket.area.zh)} · ${escaped(ticket.area.en)}</p>`
    : '';
  const at =
    ticket.counter === undefined ? '' : `<p>窗口 ${escaped(ticket.counter)} · Counter ${escaped(ticket.counter)}</p>`;
  return `<div class="card"><p>${escaped(ticket.queueName.zh)} · ${escaped(ticket.queueName.en)}</p><div class="number">${escaped(ticket.number)}</div><h1>${zh}</h1><p>${en}</p>${at}${ahead}</div>`;
};
