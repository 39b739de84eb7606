import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BookingAnswer, type HallConfig, Problem, type Text, type TicketAnswer } from '@jiaohao/protocol';
import type { Refusal } from '@jiaohao/queue';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refused } from '../http/refused.ts';
import { bookingBody, bookingTitle } from './booking-body.ts';
import { calendarFile } from './calendar-file.ts';
import { both, phoneLang, say } from './html-text.ts';
import { type PhonePage, phoneShell } from './phone-shell.ts';
import { giveUpForm, mayGiveUp, ticketNews } from './ticket-body.ts';
import type { TicketFeed } from './ticket-feed.ts';

type Token = { Params: { token: string }; Querystring: { lang?: string; failed?: string } };

/** How a ticket is found by who holds its link. */
export type FoundTicket = { is: 'today'; ticket: TicketAnswer } | { is: 'past' } | { is: 'unknown' };

export type PhoneTickets = {
  find(token: string): FoundTicket;
  /** Resolves with why not, when it is too late. */
  giveUp(token: string): Promise<Refusal | undefined>;
  counterName(id: string): Text;
  feed: TicketFeed;
};

/** The pages for the citizen's own phone: `/t/{token}`, `/b/{token}` and `/book/`. */
export const servePhonePages = (
  app: FastifyInstance,
  scope: FastifyInstance,
  options: { folder: string; config: HallConfig; tickets: PhoneTickets; publicUrl: () => string; clock: () => number },
): void => {
  const { folder, config, tickets, clock } = options;
  const shell = phoneShell(folder, config.hall);
  const items = new Map(config.items.map((item) => [item.id, item]));
  // What a form without scripts sends is empty: the address says it all.
  scope.addContentTypeParser('application/x-www-form-urlencoded', (_request, _body, done) => done(null, undefined));

  const show = (request: FastifyRequest<Token>, reply: FastifyReply, status: number, page: Omit<PhonePage, 'lang'>) =>
    reply
      .code(status)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      // The address is the secret. With no referrer at all, a form would not say that it is ours.
      .header('referrer-policy', 'same-origin')
      .send(shell({ ...page, lang: phoneLang(request.query.lang, request.headers['accept-language']) }));

  const notice = (title: Text, about: Text, more = ''): Omit<PhonePage, 'lang'> => ({
    title,
    state: 'none',
    body: `<main><h1 class="state">${both(title)}</h1><p class="about">${both(about)}</p>${more}</main>`,
  });

  const noTicket = (found: { is: 'past' | 'unknown' }) =>
    found.is === 'past'
      ? notice(
          say('这张号票已过期', 'This ticket has expired'),
          say(
            '号票只在取号当天有效。需要办理时，请重新取号或预约。',
            'A ticket is valid on its day only. Please take a new one, or book a time.',
          ),
        )
      : notice(
          say('没有找到这张号票', 'Ticket not found'),
          say(
            '如果是刚刚取的号，请过一会儿再看；您的号码仍然有效，请留意大屏幕。',
            'If you have just taken it, look again in a while: your number is valid, please watch the screens.',
          ),
        );

  /** Other sites may not press our buttons. A browser that says nothing of where it comes from knows the token at least. */
  const foreign = ({ headers }: FastifyRequest): boolean => {
    const site = headers['sec-fetch-site'];
    if (site !== undefined) return site !== 'same-origin' && site !== 'none';
    if (headers.origin === undefined) return false;
    const from = hostOf(headers.origin);
    return from === undefined || (from !== headers.host && from !== hostOf(options.publicUrl()));
  };

  /**
   * Back to the page after a press, which then shows how things stand. The way is relative, so that it stays below the path
   * of a proxy.
   */
  const back = (request: FastifyRequest<Token>, reply: FastifyReply, done: boolean) =>
    reply.redirect(`../${encodeURIComponent(request.params.token)}${done ? '' : '?failed=1'}`, 303);

  const failed = (request: FastifyRequest<Token>): string =>
    request.query.failed === undefined
      ? ''
      : `<p class="problem" role="alert">${both(say('没有取消成功。请再试一次，或告诉导办员。', 'It was not cancelled. Please try again, or tell a guide.'))}</p>`;

  const showTicket = (request: FastifyRequest<Token>, reply: FastifyReply) => {
    const { token } = request.params;
    const found = tickets.find(token);
    if (found.is !== 'today') return show(request, reply, found.is === 'past' ? 410 : 404, noTicket(found));
    const news = ticketNews(found.ticket, tickets.counterName);
    return show(request, reply, 200, {
      title: news.title,
      state: news.status,
      ...(!news.over && { follows: 'ticket', again: 15 }),
      body: [
        mayGiveUp(found.ticket) ? failed(request) : '',
        '<p id="line" class="line" role="status" hidden></p><p id="loud" class="unseen" role="status"></p>',
        `<main><div id="live">${news.html}</div>${mayGiveUp(found.ticket) ? giveUpForm(`${encodeURIComponent(token)}/cancel`) : ''}</main>`,
      ].join(''),
    });
  };

  scope.get<Token>('/t/:token', (request, reply) => showTicket(request, reply));

  scope.get<Token>('/t/:token/events', (request, reply) => {
    const { token } = request.params;
    if (tickets.find(token).is !== 'today') return reply.code(404).send();
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Some proxies keep small answers back until they are large.
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 3000\n\n');
    if (tickets.feed.follow(token, raw) === 'full') raw.end('event: full\ndata: {}\n\n');
    return reply;
  });

  scope.post<Token>('/t/:token/cancel', async (request, reply) => {
    if (foreign(request)) throw refused('forbidden');
    const refusal = await tickets.giveUp(request.params.token);
    return back(request, reply, refusal === undefined);
  });

  /** Asks the public interface as the phone would, so that its limits and refusals hold here too. */
  const booking = async (request: FastifyRequest<Token>, method: 'GET' | 'POST', rest = '') => {
    const answer = await app.inject({
      method,
      url: `/api/v1/bookings/${encodeURIComponent(request.params.token)}${rest}`,
      remoteAddress: request.ip,
      ...(method === 'POST' && { headers: { 'content-type': 'application/json' } }),
    });
    const body: unknown = answer.body === '' ? undefined : JSON.parse(answer.body);
    if (answer.statusCode === 200) return { booking: BookingAnswer.parse(body) };
    return { status: answer.statusCode, problem: Problem.parse(body).text };
  };

  const noBooking = (problem: Text) =>
    notice(
      say('没有找到这个预约', 'Booking not found'),
      problem,
      `<a class="button" href="../book/">${both(say('去预约', 'Book a time'))}</a>`,
    );

  const showBooking = async (request: FastifyRequest<Token>, reply: FastifyReply) => {
    const found = await booking(request, 'GET');
    if (!found.booking) return show(request, reply, found.status, noBooking(found.problem));
    const { token, ticket, item } = found.booking;
    return show(request, reply, 200, {
      title: bookingTitle(found.booking),
      state: found.booking.status,
      body: bookingBody(
        found.booking,
        items.get(item),
        { self: encodeURIComponent(token), ticket: `../t/${encodeURIComponent(ticket ?? '')}` },
        failed(request),
      ),
    });
  };

  scope.get<Token>('/b/:token', (request, reply) => showBooking(request, reply));

  scope.get<Token>('/b/:token/calendar.ics', async (request, reply) => {
    const found = await booking(request, 'GET');
    if (!found.booking) return show(request, reply, found.status, noBooking(found.problem));
    const lang = phoneLang(request.query.lang, request.headers['accept-language']);
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="booking.ics"')
      .header('cache-control', 'no-store')
      .send(calendarFile(found.booking, config.hall, lang, clock()));
  });

  scope.post<Token>('/b/:token/cancel', async (request, reply) => {
    if (foreign(request)) throw refused('forbidden');
    const done = await booking(request, 'POST', '/cancel');
    return back(request, reply, done.booking !== undefined);
  });

  const book = join(folder, 'phone/book/index.html');
  if (!existsSync(book)) return;
  const bookPage = readFileSync(book, 'utf8').replaceAll('../../assets/', '../assets/');
  scope.get('/book', (_request, reply) => reply.redirect('/book/'));
  scope.get('/book/', (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(bookPage),
  );
};

const hostOf = (url: string): string | undefined => {
  try {
    return new URL(url).host;
  } catch {
    return undefined;
  }
};
