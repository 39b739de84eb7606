import { connect } from 'node:net';
import { type EsclTrouble, formSheet, type Sheet, startEsclSimulator } from '@jiaohao/scanner-escl/simulator';
import { type Simulated, type Surroundings, switchOf } from './simulated.ts';

const states = ['none', 'jam', 'cover-open', 'stopped', 'busy'] as const;

const troubleOf = (state: (typeof states)[number]): EsclTrouble => {
  switch (state) {
    case 'jam':
      return { kind: 'jam', page: 2, answer: 503 };
    case 'busy':
      return { kind: 'busy', times: 1000, retryAfterS: 1, answer: 503 };
    default:
      return { kind: state };
  }
};

const papers: readonly (readonly [title: string, lines: readonly string[]])[] = [
  ['居民身份证复印件', ['姓名　测试小满', '公民身份号码　110101199005210022', '仅供办理业务使用']],
  ['社会保险登记表', ['单位名称　测试有限公司', '统一社会信用代码　91110000TEST000000', '申请事项　参保登记']],
  ['不动产权证书（样张）', ['权利人　测试甲', '坐落　测试路1号', '用途　住宅']],
  ['授权委托书', ['委托人　测试甲', '受托人　测试小满', '委托事项　代为办理']],
];

/** The simulated document scanner with its feeder and glass. */
export const openDocumentScanner = async ({
  changed,
  exchanged,
}: Surroundings): Promise<Simulated<'document-scanner'>> => {
  // Its jobs must be fetched by the same wire as all else, whatever its own port is.
  const simulator = await startEsclSimulator({ location: 'relative' });
  let taken = 0;
  let scanned = 0;
  let jammed = false;
  const paper = (): Sheet => {
    const [title, lines] = papers[taken % papers.length] ?? ['', []];
    taken += 1;
    return formSheet(title, lines);
  };
  simulator.on('state', changed);
  simulator.on('exchange', (exchange) => {
    if (exchange.what.startsWith('page ')) scanned += 1;
    if (exchange.what === 'paper jam') jammed = true;
    exchanged(exchange);
    changed();
  });
  return {
    kind: 'document-scanner',
    connect: () => connect(simulator.port, '127.0.0.1'),
    see: () => {
      const { sheets, flatbed, trouble, job } = simulator.state();
      return {
        feeder: sheets,
        glass: flatbed,
        lid: trouble.kind === 'cover-open' ? 'open' : 'closed',
        jammed,
        ...(job !== undefined && { scanning: { pages: job } }),
        scanned,
      };
    },
    switches: {
      scanner: switchOf(
        states,
        () => states.find((state) => state === simulator.state().trouble.kind) ?? 'none',
        (state) => {
          jammed = false;
          simulator.setTrouble(troubleOf(state));
        },
      ),
    },
    verbs: {
      fillFeeder: (sheets) => {
        if (sheets === 0) simulator.unload();
        else simulator.load(Array.from({ length: sheets }, paper));
      },
      layPage: (onGlass) => simulator.lay(onGlass ? paper().front : undefined),
    },
    stop: simulator.stop,
  };
};
