import { answerHeaders, type HouseAnswer, headerNames, type IncomingRequest, type SharedKey } from '@jiaohao/connector';
import { z } from 'zod';

export const faultKinds = ['none', 'slow', 'silent', 'wrong-signature', 'garbage', 'error'] as const;

/** What is wrong with a house on purpose; `ms` is for `slow`. */
export const Fault = z.strictObject({
  fault: z.enum(faultKinds),
  ms: z.number().int().min(0).max(120_000).default(2500),
});
export type Fault = z.infer<typeof Fault>;

type Answering = (request: IncomingRequest) => Promise<HouseAnswer>;

/** Puts a fault between a house and who asks it. */
export const withFault =
  (answering: Answering, keys: ReadonlyMap<string, SharedKey>, faultNow: () => Fault): Answering =>
  async (request) => {
    const { fault, ms } = faultNow();
    switch (fault) {
      case 'none':
        return answering(request);
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, ms).unref());
        return answering(request);
      case 'silent':
        return new Promise<HouseAnswer>(() => {});
      case 'wrong-signature': {
        const { headers, ...answer } = await answering(request);
        return { ...answer, headers: { ...headers, [headerNames.signature]: '0'.repeat(64) } };
      }
      case 'garbage':
        return signed(request, keys, 200, 'application/json', '[{"caseNo":7},"锟斤拷"');
      case 'error':
        return signed(request, keys, 500, 'text/html', '<h1>500</h1>');
      default:
        return fault satisfies never;
    }
  };

const signed = (
  request: IncomingRequest,
  keys: ReadonlyMap<string, SharedKey>,
  status: number,
  type: string,
  text: string,
): HouseAnswer => {
  const body = Buffer.from(text);
  const key = keys.get(String(request.headers[headerNames.key]));
  const nonce = String(request.headers[headerNames.nonce]);
  return { status, headers: { 'content-type': type, ...(key && answerHeaders({ key, nonce }, status, body)) }, body };
};
