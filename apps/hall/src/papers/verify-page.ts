import { groupedCode, type Text, type VerifyAnswer } from '@jiaohao/protocol';
import type { FastifyInstance } from 'fastify';
import { escaped, html } from '../http/page-shell.ts';
import { Refused } from '../http/refused.ts';
import { compareFile } from './compare-file.ts';
import { paperKinds } from './paper-words.ts';

const style = `<style>*{box-sizing:border-box}.card{margin-top:1.25rem}.state h2{margin:0;font-size:1.4rem;line-height:1.4}dl+p{margin-top:1rem}form{display:flex;gap:.75rem;flex-wrap:wrap;margin:1.5rem 0}label{flex-basis:100%;color:#0b1b33}
input,button{font:inherit;font-size:1.25rem;min-height:3rem;padding:.25rem 1rem;border-radius:12px;border:2px solid #4a5b76}
input[name=code]{flex:1 1 14rem;letter-spacing:.08em;text-transform:uppercase}button{background:#0f4aae;border-color:#0f4aae;color:#fff;font-weight:600;cursor:pointer}
input::placeholder{color:#5d6b82}input[type=file]{width:100%;font-size:1rem;background:#fff}:is(input,button,summary):focus-visible{outline:3px solid #0f4aae;outline-offset:2px}
dl{display:grid;grid-template-columns:auto 1fr;gap:.5rem 1.25rem;margin:1rem 0 0}dt{color:#4a5b76}dd{margin:0;font-weight:600;overflow-wrap:anywhere}
dt small,dd small{font-weight:400;color:#4a5b76;display:block}.state{border-left:8px solid;padding-left:1rem;margin-bottom:1rem}
.valid{border-color:#14713d;color:#14713d}.over{border-color:#8a5300;color:#8a5300}.false{border-color:#b3261e;color:#b3261e}
details{margin-top:1.25rem}summary{cursor:pointer;min-height:3rem;line-height:3rem}output{display:block;font-weight:600;margin-top:.5rem}</style>`;

const states: Record<VerifyAnswer['status'], Text & { look: string }> = {
  valid: { zh: '核验通过：由本大厅打印', en: 'Genuine: printed by this hall', look: 'valid' },
  expired: { zh: '由本大厅打印，但已过核验期限', en: 'Printed by this hall, but too old to rely on', look: 'over' },
  withdrawn: { zh: '已撤回，不再有效', en: 'Withdrawn: no longer valid', look: 'false' },
};

const ask = (value: string): string =>
  `<form method="get" action="/v/"><label for="code">请输入纸面下方的验证码（10位） · The code at the foot of the paper</label><input id="code" name="code" value="${escaped(value)}" placeholder="ABCD-EFGH-JK" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" required><button>核验 Check</button></form>`;

const head = (hall: Text): string =>
  `${style}<p>${escaped(hall.zh)} · ${escaped(hall.en)}</p><h1>材料核验</h1><p>Check a paper</p>`;

const both = ({ zh, en }: Text): string => `${escaped(zh)}<small>${escaped(en)}</small>`;
const row = (name: Text, value: string): string => `<dt>${both(name)}</dt><dd>${value}</dd>`;

const shown = (paper: VerifyAnswer): string => {
  const { zh, en, look } = states[paper.status];
  const kind = paperKinds[paper.kind];
  return `<div class="card"><div class="state ${look}"><h2>${zh}</h2><p>${en}</p></div><dl>${row({ zh: '验证码', en: 'Code' }, groupedCode(paper.code))}${row({ zh: '材料', en: 'Paper' }, both(paper.title))}${kind ? row({ zh: '类别', en: 'Kind' }, both(kind)) : ''}${paper.person === undefined ? '' : row({ zh: '姓名', en: 'Name' }, escaped(paper.person))}${row({ zh: '页数', en: 'Pages' }, `${paper.pages}`)}${row({ zh: '出具单位', en: 'Issuer' }, both(paper.issuer))}${row({ zh: '打印时间', en: 'Printed' }, escaped(paper.issuedAt.slice(0, 16).replace('T', ' ')))}</dl><p>请逐项与纸面核对；不一致的，以本页为准。 Compare each line with the paper; where they differ, trust this page.</p>
<details><summary>核对 PDF 文件 · Compare a PDF file</summary><p>文件不会上传，只在您的设备上比对。 The file does not leave your device.</p><p><label for="file">PDF</label> <input id="file" type="file" accept="application/pdf" data-sha256="${paper.sha256}"></p><output id="same" for="file"></output><p>SHA-256: <code>${paper.sha256.match(/.{16}/g)?.join(' ')}</code></p></details></div><script src="/v/compare-file.js" defer></script>`;
};

const refusal = (text: Text): string =>
  `<div class="card" role="alert"><div class="state false"><h2>${escaped(text.zh)}</h2><p>${escaped(text.en)}</p></div></div>`;

/** `/v/` and `/v/{code}`: is this paper genuine. The link that is on every page that the hall prints. */
export const serveVerifyPage = (
  scope: FastifyInstance,
  options: { hall: Text; check: (typed: string, from: string) => VerifyAnswer },
): void => {
  const { hall, check } = options;
  const title = '材料核验 Check a paper';

  scope.get('/v', (_request, reply) => reply.redirect('/v/'));
  scope.get<{ Querystring: { code?: unknown } }>('/v/', (request, reply) => {
    const { code } = request.query;
    if (typeof code === 'string' && code.trim() !== '')
      return reply.redirect(`/v/${encodeURIComponent(code.trim().slice(0, 40).toWellFormed())}`);
    return reply.type('text/html; charset=utf-8').send(html(title, head(hall) + ask('')));
  });
  scope.get('/v/compare-file.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(compareFile),
  );
  scope.get<{ Params: { code: string } }>('/v/:code', (request, reply) => {
    const { code } = request.params;
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
    try {
      return reply.send(html(title, head(hall) + shown(check(code, request.ip)) + ask('')));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return reply.code(error.status).send(html(title, head(hall) + refusal(error.text) + ask(code)));
    }
  });
};
