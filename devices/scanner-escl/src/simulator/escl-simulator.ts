import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { capabilitiesDocument, type ListedJob, type Order, orderOf, statusDocument } from './documents.ts';
import type { EsclEvents, EsclSimulator, EsclSimulatorOptions, EsclState, EsclTrouble } from './scanner-state.ts';
import { expose, type Sheet, type Side } from './sheet.ts';

interface Job extends ListedJob {
  order: Order;
  started: boolean;
  /** The back of the sheet that went through last. */
  back: { side: Side | undefined } | undefined;
}

/** A scanner on 127.0.0.1 that speaks eSCL, with a feeder and a glass. */
export const startEsclSimulator = async (options: EsclSimulatorOptions = {}): Promise<EsclSimulator> => {
  const emitter = new EventEmitter<EsclEvents>();
  const { name = 'Jiaohao Simulated Scanner', duplex = true, location = 'absolute' } = options;
  const feeder: Sheet[] = [];
  let glass: Side | undefined;
  let trouble: EsclTrouble = { kind: 'none' };
  let jobs: Job[] = [];
  let serial = 0;
  let port = 0;

  const running = () => jobs.find(({ state }) => state === 'Processing');
  const state = (): EsclState => ({
    sheets: feeder.length,
    flatbed: glass !== undefined,
    trouble,
    job: running()?.images,
  });
  const changed = () => emitter.emit('state', state());
  const jammed = () => trouble.kind === 'jam' && jobs.some(({ reason }) => reason === 'PaperJam');

  const feederState = () => {
    if (trouble.kind === 'cover-open') return 'ScannerAdfHatchOpen';
    if (jammed()) return 'ScannerAdfJam';
    if (running()?.order.source === 'Feeder') return 'ScannerAdfProcessing';
    return feeder.length > 0 ? 'ScannerAdfLoaded' : 'ScannerAdfEmpty';
  };
  const machineState = () => {
    if (trouble.kind === 'stopped') return 'Stopped';
    return running() || (trouble.kind === 'busy' && trouble.times > 0) ? 'Processing' : 'Idle';
  };

  const end = (job: Job, how: ListedJob['state'], reason: string) => {
    Object.assign(job, { state: how, reason });
    changed();
  };

  const answer = (
    response: ServerResponse,
    status: number,
    what: string,
    body: string | Uint8Array = '',
    more = {},
  ) => {
    const bytes = Buffer.from(body);
    const type = typeof body === 'string' ? 'text/xml' : body[0] === 0xff ? 'image/jpeg' : 'image/png';
    response.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...more }).end(bytes);
    tell(response, status, bytes.length, what);
  };
  const tell = ({ req }: ServerResponse, status: number, bytes: number, what: string) =>
    emitter.emit('exchange', { method: req.method ?? '', path: req.url ?? '', status, bytes, what });

  const begin = (response: ServerResponse, xml: string) => {
    const order = orderOf(xml);
    if (!order || (order.duplex && !duplex)) return answer(response, 400, 'settings that it does not have');
    if (trouble.kind === 'busy' && trouble.times > 0) {
      trouble = { ...trouble, times: trouble.times - 1 };
      return answer(response, trouble.answer, 'busy', '', { 'retry-after': String(trouble.retryAfterS) });
    }
    if (running()) return answer(response, 503, 'busy with a job', '', { 'retry-after': '1' });
    const blocked = trouble.kind === 'cover-open' || trouble.kind === 'stopped' || jammed();
    if (blocked || (order.source === 'Feeder' && feeder.length === 0)) return answer(response, 409, feederState());
    serial += 1;
    const path = `/eSCL/ScanJobs/${serial}`;
    const job: Job = {
      path,
      order,
      state: 'Processing',
      reason: 'JobScanning',
      images: 0,
      started: false,
      back: undefined,
    };
    jobs = [job, ...jobs.slice(0, 4)];
    const host = location === 'other-host' ? 'http://scanner-3f.local:8080' : `http://127.0.0.1:${port}`;
    answer(response, 201, 'new job', '', { location: location === 'relative' ? path : host + path });
    changed();
  };

  /** What goes under the lamp next; undefined when there is nothing more. */
  const nextSide = (job: Job): { side: Side | undefined } | undefined => {
    if (job.order.source === 'Platen') {
      if (job.started) return undefined;
      job.started = true;
      return { side: glass };
    }
    if (job.back) {
      const { back } = job;
      job.back = undefined;
      return back;
    }
    const sheet = feeder.shift();
    if (!sheet) return undefined;
    if (job.order.duplex) job.back = { side: sheet.back };
    return { side: sheet.front };
  };

  const page = async (response: ServerResponse, job: Job) => {
    const number = job.images + 1;
    if (trouble.kind === 'jam' && trouble.page === number) {
      const { answer: status } = trouble;
      end(job, 'Aborted', 'PaperJam');
      return answer(response, status, 'paper jam');
    }
    if (trouble.kind === 'cover-open') {
      end(job, 'Aborted', 'CoverOpen');
      return answer(response, 409, 'the cover is open');
    }
    if (trouble.kind === 'slow') {
      const { ms, unready } = trouble;
      if (unready) {
        trouble = { kind: 'slow', ms: Math.max(0, ms - 1000), unready: ms > 1000 };
        return answer(response, 503, 'not ready', '', { 'retry-after': '1' });
      }
      await delay(ms);
    }
    const next = nextSide(job);
    if (!next) {
      end(job, 'Completed', 'JobCompletedSuccessfully');
      return answer(response, 404, 'no further page');
    }
    const { order } = job;
    const pixels = (length: number) => Math.round((length * order.dpi) / 300);
    const { dpi, mode, type } = order;
    const bytes = await expose(next.side, {
      width: pixels(order.width),
      height: pixels(order.height),
      dpi,
      mode,
      type,
    });
    if (trouble.kind === 'cut' && trouble.page === number) return cut(response, bytes, trouble);
    if (trouble.kind === 'flood') return flood(response);
    job.images = number;
    answer(response, 200, `page ${number}`, bytes);
    changed();
  };

  const cut = (
    response: ServerResponse,
    bytes: Uint8Array,
    { bytes: kept, framing }: EsclTrouble & { kind: 'cut' },
  ) => {
    response.shouldKeepAlive = false;
    response.setHeader('content-type', 'image/jpeg');
    if (framing === 'length') response.setHeader('content-length', bytes.length);
    if (framing === 'close') response.removeHeader('transfer-encoding');
    response.flushHeaders();
    tell(response, 200, kept, `page cut after ${kept} bytes`);
    // The end of the connection is then the only end that a page has, and it looks like a good one.
    if (framing === 'close') response.end(bytes.subarray(0, kept));
    else response.write(bytes.subarray(0, kept), () => response.socket?.destroy());
  };

  const flood = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'image/jpeg' });
    tell(response, 200, 0, 'a page without end');
    const more = Buffer.alloc(65_536, 0xaa);
    const pour = () => {
      while (!response.destroyed && response.write(more));
    };
    response.on('drain', pour);
    pour();
  };

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    let xml = '';
    for await (const chunk of request) xml = (xml + String(chunk)).slice(0, 65_536);
    if (trouble.kind === 'silent') return;
    const path = request.url ?? '';
    const what = `${request.method} ${path}`;
    if (trouble.kind === 'garbage') return answer(response, 200, 'garbage', '<scan:Scanner<<\u0000 Status>&&');
    if (what === 'GET /eSCL/ScannerCapabilities') {
      return answer(response, 200, 'capabilities', capabilitiesDocument(name, duplex));
    }
    if (what === 'GET /eSCL/ScannerStatus') {
      return answer(response, 200, 'status', statusDocument(machineState(), feederState(), jobs));
    }
    if (what === 'POST /eSCL/ScanJobs') return begin(response, xml);
    const job = jobs.find((each) => path === each.path || path === `${each.path}/NextDocument`);
    if (!job) return answer(response, 404, 'no such thing');
    if (request.method === 'DELETE' && path === job.path) {
      if (job.state === 'Processing') end(job, 'Canceled', 'JobCanceledByUser');
      return answer(response, 200, 'job given up');
    }
    if (request.method !== 'GET' || path === job.path) return answer(response, 405, 'not understood');
    if (job.state !== 'Processing') return answer(response, job.state === 'Completed' ? 404 : 410, 'the job is over');
    return page(response, job);
  };

  const server = createServer((request, response) => {
    // The client may go away at any moment: that is what it is tested for.
    response.on('error', () => undefined);
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;

  return Object.assign(emitter, {
    url: `http://127.0.0.1:${port}/eSCL/`,
    port,
    state,
    load: (sheets: readonly Sheet[]) => {
      feeder.push(...sheets);
      changed();
    },
    unload: () => {
      feeder.length = 0;
      changed();
    },
    lay: (side: Side | undefined) => {
      glass = side;
      changed();
    },
    setTrouble: (now: EsclTrouble) => {
      trouble = now;
      // Whoever mends a jam takes the old job's paper out.
      if (now.kind === 'none') jobs = jobs.filter(({ reason }) => reason !== 'PaperJam');
      changed();
    },
    restart: () => {
      jobs = [];
      changed();
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
};
