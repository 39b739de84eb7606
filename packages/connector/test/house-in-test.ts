import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CaseProgress, Holding } from '@jiaohao/protocol';
import {
  createHouse,
  type House,
  type HouseAnswer,
  type IncomingRequest,
  memoryNonces,
  openSource,
  type SharedKey,
  type Source,
  type SourceOptions,
  type SourceTrouble,
} from '../src/index.ts';

export const key: SharedKey = { id: 'qingchuan', secret: 's'.repeat(32), algorithm: 'hmac-sha256' };
export const card = { number: '11010519491231002x', name: '测试甲', kind: 'citizen' };
export const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2000, 7), Buffer.from('\n%%EOF\n')]);

const words = (zh: string) => ({ zh, en: zh });
export const oneCase: CaseProgress = {
  caseNo: '661234567890',
  item: words('失业保险金申领'),
  department: words('人力资源和社会保障局'),
  state: 'in-review',
  steps: [{ name: words('受理'), state: 'done', at: '2026-11-20T09:00:00+08:00' }],
};
export const proof: Holding = { id: 'si-proof', title: words('参保缴费证明'), kind: 'certificate', pages: 1, left: 2 };

/** Knows one person. */
export const smallHouse: House = {
  cases: async (of) => {
    const hit = 'card' in of ? of.card.number === '11010519491231002X' : of.caseNo === oneCase.caseNo;
    return hit ? [oneCase] : [];
  },
  holdings: async (of) => (of.number === '11010519491231002X' ? [proof, { ...proof, id: 'used-up' }] : []),
  pdf: async (id) => (id === 'si-proof' ? pdf : id === 'used-up' ? 'limit-reached' : undefined),
};

export const houseOf = (over: { house?: House; clock?: () => number; key?: SharedKey; base?: string } = {}) =>
  createHouse({
    house: over.house ?? smallHouse,
    base: over.base ?? '',
    keys: new Map([[key.id, over.key ?? key]]),
    nonces: memoryNonces(),
    clock: over.clock ?? Date.now,
    onTrouble: () => {},
  });

export type Answering = (request: IncomingRequest) => Promise<HouseAnswer>;

/** Listens on any port of this machine until `close`. */
export const serve = async (listener: RequestListener) => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

export const sourceAt = (
  url: string,
  over: Partial<SourceOptions> = {},
): { source: Source; troubles: SourceTrouble[] } => {
  const troubles: SourceTrouble[] = [];
  const source = openSource({
    id: 'social-security',
    name: words('人社局'),
    url,
    key,
    offers: ['progress', 'holdings'],
    timeoutMs: 20_000,
    paperTimeoutMs: 20_000,
    circuit: { failures: 1000, restMs: 1000 },
    clock: Date.now,
    onTrouble: (trouble) => troubles.push(trouble),
    ...over,
  });
  return { source, troubles };
};
