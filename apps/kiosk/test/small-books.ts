import type { Problem, TicketAnswer } from '@jiaohao/protocol';

const text = (zh: string, en: string) => ({ zh, en });

export const ticket = (serial: number, queueId: string): TicketAnswer => ({
  id: `t${serial}`,
  number: `A${String(serial).padStart(3, '0')}`,
  queue: queueId,
  queueName: text('社会保险', 'Social insurance'),
  lane: 'normal',
  status: 'waiting',
  ahead: 2,
  estimateMinutes: { low: 5, high: 9 },
  area: text('A区', 'Zone A'),
  materials: [text('身份证原件', 'Original ID card')],
  issuedAt: '2026-11-24T09:15:00+08:00',
  counterHints: [],
  link: `http://127.0.0.1/t/t${serial}`,
});

export const problem = (code: string, status = 409): Problem => ({
  type: 'about:blank',
  title: code,
  status,
  code,
  detail: code,
  lang: 'zh',
  text: { zh: code, en: code },
});

type Body = Record<string, unknown>;
export type BooksReply = { status: number; body?: unknown };

/** What a hall keeps of tickets, leases and keys, as small as the kiosk's tests need it and with the hall's own rules. */
export const createSmallBooks = (options: { block: number; queues: readonly string[] }) => {
  const answers = new Map<string, { path: string; body: string; reply: BooksReply }>();
  const tickets = new Map<string, TicketAnswer>();
  const leases = new Map<string, { queue: string; number: string }>();
  const delivered: string[] = [];
  const until = new Date(Date.now() + 8 * 3_600_000).toISOString();
  let taken = 0;
  let lent = 700;

  const take = (body: Body): BooksReply => {
    taken += 1;
    const made = ticket(taken, String(body.queue));
    tickets.set(made.id, made);
    return { status: 201, body: made };
  };

  const lease = ({ have }: Body): BooksReply => {
    const held = (have as string[]).filter((id) => leases.has(id));
    const fresh = options.queues.flatMap((queue) => {
      const missing = options.block - held.filter((id) => leases.get(id)?.queue === queue).length;
      return Array.from({ length: Math.max(0, missing) }, () => {
        lent += 1;
        leases.set(`l${lent}`, { queue, number: `A${lent}` });
        return `l${lent}`;
      });
    });
    const numbers = [...held, ...fresh].map((id) => ({ ticket: id, ...leases.get(id), link: `http://hall/t/${id}` }));
    return { status: 200, body: { day: '2026-11-24', until, numbers, windows: [] } };
  };

  const deliver = (body: Body): BooksReply => {
    const id = String(body.ticket);
    const known = tickets.get(id);
    const lent = leases.get(id);
    if (!known && (lent?.number !== body.number || lent?.queue !== body.queue))
      return { status: 409, body: problem('unknown-lease') };
    if (!known) {
      leases.delete(id);
      delivered.push(id);
    }
    const now = known ?? { ...ticket(0, String(body.queue)), id, number: String(body.number) };
    tickets.set(id, { ...now, status: body.cancelled ? 'cancelled' : now.status });
    return { status: 201, body: tickets.get(id) };
  };

  const spend = ({ key }: Body): BooksReply => {
    const answer = answers.get(String(key));
    if (!answer) answers.set(String(key), { path: '', body: '', reply: { status: 410 } });
    const made = tickets.get((answer?.reply.body as TicketAnswer | undefined)?.id ?? '');
    if (made) tickets.set(made.id, { ...made, status: 'cancelled' });
    return { status: 204 };
  };

  const change = (id: string, status: TicketAnswer['status'] | undefined): BooksReply => {
    const known = tickets.get(id);
    if (!known) return { status: 404, body: problem('unknown-ticket', 404) };
    if (status) tickets.set(id, { ...known, status });
    return { status: 200, body: tickets.get(id) };
  };

  const does = (path: string, body: Body): BooksReply | undefined => {
    const [, id = '', verb] = /^\/tickets\/([^/]+)\/(\w[\w-]*)$/.exec(path) ?? [];
    if (path === '/tickets') return take(body);
    if (path === '/leases') return lease(body);
    if (path === '/tickets/delivered') return deliver(body);
    if (path === '/tickets/void') return spend(body);
    if (verb === 'handed-over') return { status: 204 };
    if (verb === 'reprint') return tickets.has(id) ? change(id, undefined) : { status: 200, body: ticket(7, 'social') };
    if (verb === 'cancel') return change(id, 'cancelled');
    return undefined;
  };

  return {
    tickets,
    /** Leased tickets in the order in which they came. */
    delivered,
    forgetLease: (id: string) => leases.delete(id),
    /** Undefined for a path that is not about tickets. */
    post: (path: string, key: string, body: Body): BooksReply | undefined => {
      const before = answers.get(key);
      const same = before?.path === path && before.body === JSON.stringify(body);
      if (before) return same ? before.reply : { status: 409, body: problem('key-reused') };
      const reply = does(path, body);
      if (reply) answers.set(key, { path, body: JSON.stringify(body), reply });
      return reply;
    },
    get: (id: string): BooksReply => change(id, undefined),
  };
};

export type SmallBooks = ReturnType<typeof createSmallBooks>;
