import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { HallConfig, HallInfo } from '@jiaohao/protocol';
import type { FastifyInstance } from 'fastify';
import { type PhoneTickets, servePhonePages } from '../phone/phone-pages.ts';
import { registerPagePolicy } from './page-policy.ts';
import { escaped, html } from './page-shell.ts';

const pages = [
  { path: 'kiosk', zh: '取号机', en: 'Ticket kiosk' },
  { path: 'counter', zh: '窗口', en: 'Counter' },
  { path: 'board', zh: '叫号屏', en: 'Call screen' },
  { path: 'pad', zh: '评价器', en: 'Rating pad' },
  { path: 'console', zh: '管理台', en: 'Console' },
  { path: 'bench', zh: '设备台', en: 'Device bench' },
  { path: 'book', in: 'phone/book', zh: '手机预约', en: 'Booking by phone' },
] as const;

/** The built pages, the list of them at `/`, and the pages for phones. */
export const servePages = async (
  app: FastifyInstance,
  options: {
    folder: string;
    config: HallConfig;
    desks: HallInfo['desks'];
    phone: { tickets: PhoneTickets; publicUrl: () => string; clock: () => number };
  },
): Promise<void> => {
  const { config, folder } = options;
  const there = pages.filter((page) => existsSync(join(folder, 'in' in page ? page.in : page.path, 'index.html')));
  await app.register(async (scope) => {
    await registerPagePolicy(
      scope,
      Object.values(options.desks).flatMap((url) => (url ? [url] : [])),
    );
    if (existsSync(folder)) {
      await scope.register(fastifyStatic, {
        root: folder,
        index: 'index.html',
        cacheControl: false,
        setHeaders: (response, path) => {
          const fixed = path.includes('/assets/');
          response.setHeader('cache-control', fixed ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
      for (const { path } of there.filter((page) => !('in' in page)))
        scope.get(`/${path}`, (_request, reply) => reply.redirect(`/${path}/`));
    }
    scope.get('/', (_request, reply) => {
      const list = there.map((p) => `<li><a href="/${p.path}/">${p.zh}<small>${p.en}</small></a></li>`).join('');
      const none = '<p>页面尚未构建，请运行 npm run build。 The pages are not built yet: run npm run build.</p>';
      const title = `${escaped(config.hall.name.zh)}<br><small>${escaped(config.hall.name.en)}</small>`;
      const body = `<h1>${title}</h1>${list ? `<ul>${list}</ul>` : none}<p>API: <code>/api/v1/openapi.json</code> · <code>/api/v1/asyncapi.json</code></p>`;
      reply.type('text/html; charset=utf-8').send(html(config.hall.name.zh, body));
    });
    servePhonePages(app, scope, { folder, config, ...options.phone });
  });
};
