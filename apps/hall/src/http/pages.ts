import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { HallConfig, HallInfo, TicketAnswer } from '@jiaohao/protocol';
import type { FastifyInstance } from 'fastify';

const pages = [
  { path: 'kiosk', zh: '取号机', en: 'Ticket kiosk' },
  { path: 'counter', zh: '窗口', en: 'Counter' },
  { path: 'board', zh: '叫号屏', en: 'Call screen' },
  { path: 'pad', zh: '评价器', en: 'Rating pad' },
  { path: 'console', zh: '管理台', en: 'Console' },
  { path: 'bench', zh: '设备台', en: 'Device bench' },
] as const;

const style = `body{margin:0;font:16px/1.6 "Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;background:#f3f6fb;color:#0b1b33}
main{max-width:44rem;margin:0 auto;padding:3rem 1.5rem}h1{font-size:1.9rem;margin:0 0 .25rem}p{color:#4a5b76;margin:.25rem 0}
ul{list-style:none;padding:0;display:grid;grid-template-columns:1fr 1fr;gap:1rem;margin:2rem 0}
a{display:block;background:#fff;border-radius:16px;padding:1.25rem 1.5rem;text-decoration:none;color:#0f4aae;font-weight:600;box-shadow:0 2px 12px rgb(11 27 51/10%)}
a:focus-visible{outline:3px solid #0f4aae;outline-offset:2px}a small{display:block;color:#4a5b76;font-weight:400}
.number{font-size:6rem;line-height:1.1;font-weight:700;color:#0f4aae;margin:1rem 0}.card{background:#fff;border-radius:16px;padding:1.5rem;box-shadow:0 2px 12px rgb(11 27 51/10%)}`;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.codePointAt(0)};`);

const html = (title: string, body: string, refresh?: number): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">${
    refresh ? `<meta http-equiv="refresh" content="${refresh}">` : ''
  }<title>${escaped(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;

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

/** The built pages, the list of them at `/`, and a ticket's own page for the phone that read its QR. */
export const servePages = async (
  app: FastifyInstance,
  options: {
    folder: string;
    config: HallConfig;
    desks: HallInfo['desks'];
    ticket: (id: string) => TicketAnswer | undefined;
  },
): Promise<void> => {
  const { config, folder } = options;
  const there = pages.filter((page) => existsSync(join(folder, page.path, 'index.html')));
  await app.register(async (scope) => {
    scope.addHook('onRequest', (_request, reply, done) => {
      void reply.helmet();
      done();
    });
    if (existsSync(folder)) {
      await scope.register(fastifyStatic, {
        root: folder,
        index: 'index.html',
        setHeaders: (response, path) => {
          const fixed = path.includes('/assets/');
          response.setHeader('cache-control', fixed ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
      for (const { path } of there) scope.get(`/${path}`, (_request, reply) => reply.redirect(`/${path}/`));
    }
    scope.get('/', (_request, reply) => {
      const list = there.map((p) => `<li><a href="/${p.path}/">${p.zh}<small>${p.en}</small></a></li>`).join('');
      const none = '<p>页面尚未构建，请运行 npm run build。 The pages are not built yet: run npm run build.</p>';
      const title = `${escaped(config.hall.name.zh)}<br><small>${escaped(config.hall.name.en)}</small>`;
      const body = `<h1>${title}</h1>${list ? `<ul>${list}</ul>` : none}<p>API: <code>/api/v1/openapi.json</code> · <code>/api/v1/asyncapi.json</code></p>`;
      reply.type('text/html; charset=utf-8').send(html(config.hall.name.zh, body));
    });
    scope.get<{ Params: { token: string } }>('/t/:token', (request, reply) => {
      const ticket = options.ticket(request.params.token);
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
      if (!ticket) {
        return reply
          .code(404)
          .send(
            html('号票', '<h1>没有这张号票</h1><p>它可能已过期。 There is no such ticket; it may have expired.</p>'),
          );
      }
      return reply.send(html(ticket.number, ticketBody(ticket), 15));
    });
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
