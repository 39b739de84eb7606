import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ignored, Model } from './answers.ts';
import { readMessage, writeMessage } from './ipp-bytes.ts';
import { createOperations, names } from './operations.ts';
import { type Condition, createEngine, type SimulatedJob } from './print-engine.ts';

/**
 * `silent` never answers; `slow` answers late; `garbage` answers with noise; `busy` refuses for now; `cut` breaks off after
 * so many bytes of its HTTP answer; `deaf` hangs up after so many bytes of a request.
 */
export type IppTrouble =
  | { kind: 'none' | 'silent' | 'garbage' | 'busy' }
  | { kind: 'slow'; ms: number }
  | { kind: 'cut'; bytes: number; operation?: string }
  | { kind: 'deaf'; bytes: number; operation?: string };

export interface IppSimulatorState extends Condition {
  trouble: IppTrouble;
  /** In the words of RFC 8011. */
  reasons: string[];
  jobs: readonly Readonly<SimulatedJob>[];
}

export interface IppExchange {
  method: string;
  path: string;
  /** Of HTTP. */
  status: number;
  /** Of the answer. */
  bytes: number;
  /** Operation and status of IPP, such as `Print-Job 0000`. */
  what: string;
}

export interface IppEvents {
  exchange: [IppExchange];
  state: [IppSimulatorState];
  /** A job is over: printed, cancelled or aborted. */
  job: [SimulatedJob];
}

export interface IppSimulatorOptions {
  port?: number;
  /** For one sheet, milliseconds. */
  sheetMs?: number;
  duplex?: boolean;
  /** `plain`: knows Print-Job only and gives jobs no identity, as small printers do. */
  knows?: 'all' | 'plain';
  ignores?: Ignored;
}

export interface IppSimulator extends EventEmitter<IppEvents> {
  url: string;
  port: number;
  state(): IppSimulatorState;
  /** Printed jobs in the output tray, the oldest first. */
  output(): SimulatedJob[];
  /** Sheets in the tray from now on. */
  setSheets(sheets: number): void;
  setTray(tray: Condition['tray']): void;
  setJam(jammed: boolean): void;
  setToner(toner: Condition['toner']): void;
  setCover(cover: Condition['cover']): void;
  setOutputFull(full: boolean): void;
  setPaused(paused: boolean): void;
  setTrouble(trouble: IppTrouble): void;
  /** Off and on again; with `forget` it knows no job any more and counts from 1. */
  restart(forget: boolean): void;
  stop(): Promise<void>;
}

const everything = [0x02, 0x04, 0x05, 0x06, 0x08, 0x09, 0x0a, 0x0b];
const plain = everything.filter((operation) => operation !== 0x05 && operation !== 0x06);
const path = '/ipp/print';
const longestRequest = 64 * 1024 * 1024;

/** A network printer: HTTP, IPP and a tray with paper, at an address of this machine. */
export const startIppSimulator = async (options: IppSimulatorOptions = {}): Promise<IppSimulator> => {
  const emitter = new EventEmitter<IppEvents>();
  const model: Model = {
    name: 'Jiaohao simulated A4 printer',
    types: ['application/pdf', 'image/jpeg', 'application/octet-stream'],
    duplex: options.duplex ?? true,
    operations: options.knows === 'plain' ? plain : everything,
    uuids: options.knows !== 'plain',
    ignores: options.ignores,
  };
  const engine = createEngine(options.sheetMs ?? 300, {
    changed: () => changed(),
    finished: (job) => emitter.emit('job', { ...job }),
  });
  let trouble: IppTrouble = { kind: 'none' };
  let port = 0;
  const operations = createOperations(engine, model, () => `ipp://127.0.0.1:${port}${path}`);

  const state = (): IppSimulatorState => ({
    ...engine.condition,
    trouble,
    reasons: engine.reasons(),
    jobs: engine.jobs().map((job) => ({ ...job })),
  });
  const changed = () => void emitter.emit('state', state());
  const set = (condition: Partial<Condition>) => {
    Object.assign(engine.condition, condition);
    engine.wake();
    changed();
  };

  const respond = (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    const message = readMessage(body);
    const name = message ? (names[message.code] ?? `operation ${message.code}`) : 'nothing';
    const log = (status: number, bytes: number, what: string) =>
      emitter.emit('exchange', { method: request.method ?? '', path: request.url ?? '', status, bytes, what });
    const http = (status: number, what: string) => {
      response.writeHead(status, { 'content-length': 0 }).end();
      log(status, 0, what);
    };
    if (request.method !== 'POST') return http(405, 'no IPP');
    if (request.url?.split('/').slice(0, 3).join('/') !== path) return http(404, 'no printer here');
    if (!message) return http(400, 'no IPP');
    if (trouble.kind === 'silent') return log(0, 0, `${name} not answered`);
    const reply =
      trouble.kind === 'busy' ? { status: 0x0507, groups: [], unsupported: [] } : operations.answer(message);
    const groups = operations.groups(reply);
    const [major, minor] = message.major > 2 ? [2, 0] : [message.major, message.minor];
    let answer = writeMessage({ major, minor, code: reply.status, id: message.id, groups });
    if (trouble.kind === 'garbage') answer = Buffer.from(answer.map((byte, at) => (byte * 31 + at * 7) & 0xff));
    const what = `${name} ${reply.status.toString(16).padStart(4, '0')}`;
    const cut = trouble.kind === 'cut' && (trouble.operation ?? name) === name ? trouble.bytes : undefined;
    const send = () => {
      if (response.destroyed) return;
      log(200, answer.length, what);
      if (cut === undefined) {
        response.writeHead(200, { 'content-type': 'application/ipp', 'content-length': answer.length }).end(answer);
        return;
      }
      const head = `HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: ${answer.length}\r\n\r\n`;
      const whole = Buffer.concat([Buffer.from(head), answer]);
      request.socket.write(whole.subarray(0, cut), () => request.socket.destroy());
    };
    if (trouble.kind === 'slow') setTimeout(send, trouble.ms);
    else send();
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > longestRequest) return void request.destroy();
      chunks.push(chunk);
      if (trouble.kind !== 'deaf' || length < trouble.bytes) return;
      const name = names[chunks[0]?.readUInt16BE(2) ?? 0];
      if ((trouble.operation ?? name) === name) request.destroy();
    });
    request.on('end', () => respond(request, response, Buffer.concat(chunks)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;

  return Object.assign(emitter, {
    url: `ipp://127.0.0.1:${port}${path}`,
    port,
    state,
    output: () => engine.jobs().filter(({ stage }) => stage === 'completed'),
    setSheets: (sheets: number) => set({ sheets }),
    setTray: (tray: Condition['tray']) => set({ tray }),
    setJam: (jammed: boolean) => set({ jammed }),
    setToner: (toner: Condition['toner']) => set({ toner }),
    setCover: (cover: Condition['cover']) => set({ cover }),
    setOutputFull: (outputFull: boolean) => set({ outputFull }),
    setPaused: (paused: boolean) => set({ paused }),
    setTrouble: (next: IppTrouble) => {
      trouble = next;
      changed();
    },
    restart: (forget: boolean) => {
      server.closeAllConnections();
      if (forget) operations.forget();
      engine.restart(forget);
    },
    stop: () => {
      engine.stop();
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
};
