import { type Lang, type Problem, type ProblemCode, problems, type Text } from '@jiaohao/protocol';
import { describe, type Names, type Refusal } from '@jiaohao/queue';

/** A "no" on its way out of a handler. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;
  readonly text: Text;
  readonly more: Partial<Pick<Problem, 'ticket' | 'errors'>>;
  constructor(code: string, status: number, text: Text, more: Partial<Pick<Problem, 'ticket' | 'errors'>> = {}) {
    super(code);
    this.code = code;
    this.status = status;
    this.text = text;
    this.more = more;
  }
}

export const refused = (code: ProblemCode, more: Partial<Pick<Problem, 'ticket' | 'errors'>> = {}): Refused =>
  new Refused(code, problems[code].status, problems[code].text, more);

export const refusedByQueue = (
  refusal: Refusal,
  names: { zh: Names; en: Names },
  more: Partial<Pick<Problem, 'ticket'>> = {},
): Refused =>
  new Refused(
    refusal.code,
    statusOf(refusal.code),
    { zh: describe(refusal, 'zh', names.zh), en: describe(refusal, 'en', names.en) },
    more,
  );

const statusOf = (code: Refusal['code']): number =>
  code.startsWith('unknown-') ? 404 : code.startsWith('bad-') ? 400 : 409;

export const langOf = (header: string | undefined): Lang => (/^\s*en\b/i.test(header ?? '') ? 'en' : 'zh');

/** RFC 9457. The body never says more of the inside than the code. */
export const problemBody = (no: Refused, lang: Lang): Problem => ({
  type: `urn:jiaohao:${no.code}`,
  title: no.code,
  status: no.status,
  code: no.code,
  detail: no.text[lang],
  lang,
  text: no.text,
  ...no.more,
});
