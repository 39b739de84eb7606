const style = `body{margin:0;font:16px/1.6 "Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;background:#f3f6fb;color:#0b1b33}
main{max-width:44rem;margin:0 auto;padding:3rem 1.5rem}h1{font-size:1.9rem;margin:0 0 .25rem}p{color:#4a5b76;margin:.25rem 0}
ul{list-style:none;padding:0;display:grid;grid-template-columns:1fr 1fr;gap:1rem;margin:2rem 0}
a{display:block;background:#fff;border-radius:16px;padding:1.25rem 1.5rem;text-decoration:none;color:#0f4aae;font-weight:600;box-shadow:0 2px 12px rgb(11 27 51/10%)}
a:focus-visible{outline:3px solid #0f4aae;outline-offset:2px}a small{display:block;color:#4a5b76;font-weight:400}
.number{font-size:6rem;line-height:1.1;font-weight:700;color:#0f4aae;margin:1rem 0}.card{background:#fff;border-radius:16px;padding:1.5rem;box-shadow:0 2px 12px rgb(11 27 51/10%)}`;

/** Text that is safe inside HTML. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.codePointAt(0)};`);

/** A small page without scripts; `refresh` in seconds. */
export const html = (title: string, body: string, refresh?: number): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">${
    refresh ? `<meta http-equiv="refresh" content="${refresh}">` : ''
  }<title>${escaped(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
