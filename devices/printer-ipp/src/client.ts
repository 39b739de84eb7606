import { DeviceError } from '@jiaohao/device-kit';
import { post } from './exchange.ts';
import { type Answer, decodeAnswer, groupOf, word } from './message.ts';
import { encodeRequest, type Operation, type Request } from './request.ts';

export interface ClientSettings {
  /** Who prints, as the printer shows it. */
  user: string;
  /** How long nothing may move in one exchange, milliseconds. */
  timeoutMs: number;
  /** The same while a document is sent. */
  sendTimeoutMs: number;
  trustAnyCertificate: boolean;
}

export interface Asked {
  about?: NonNullable<Request['about']>;
  job?: NonNullable<Request['job']>;
  document?: Uint8Array;
  onConnected?: () => void;
  onSent?: () => void;
}

/** What a printer says no with: the code of RFC 8011, appendix B, kept for those who can do something about it. */
export class Refused extends DeviceError {
  readonly status: number;

  constructor(operation: Operation, status: number, message: string | undefined) {
    const hex = status.toString(16).padStart(4, '0');
    super(faultOf(status), `The printer refused ${operation} (${hex}${message ? `: ${message}` : ''})`, {
      retry: status === busy,
    });
    this.status = status;
  }
}

const busy = 0x0507;
const versionNotSupported = 0x0503;

const faultOf = (status: number) => {
  // Device error; not accepting jobs, deactivated.
  if (status === 0x0504) return 'mechanical';
  if (status === 0x0506 || status === 0x050a) return 'printer-stopped';
  return 'refused';
};

/** The job is not known to the printer (any more). */
export const isUnknown = (thrown: unknown): boolean =>
  thrown instanceof Refused && (thrown.status === 0x0406 || thrown.status === 0x0407);
export const isBusy = (thrown: unknown): boolean => thrown instanceof Refused && thrown.status === busy;

export interface Client {
  /** Rejects with a DeviceError, a `Refused` when the printer itself said no. */
  ask(operation: Operation, asked: Asked, signal: AbortSignal): Promise<Answer>;
}

/** Where a printer is reached and what it calls itself: `ipp:` is HTTP at port 631, `ipps:` the same with TLS. */
export const addressesOf = (link: URL): { http: URL; printer: string } => {
  const secure = link.protocol === 'ipps:' || link.protocol === 'https:';
  const plain = link.protocol.startsWith('http');
  const path = link.pathname === '' || link.pathname === '/' ? '/ipp/print' : link.pathname;
  const port = link.port || (plain ? '' : '631');
  const host = `${link.hostname}${port ? `:${port}` : ''}`;
  return {
    http: new URL(`${secure ? 'https' : 'http'}://${host}${path}`),
    printer: `${secure ? 'ipps' : 'ipp'}://${host}${path}`,
  };
};

export const createClient = (link: URL, settings: ClientSettings): Client => {
  const { http, printer } = addressesOf(link);
  let version: '1.1' | '2.0' = '2.0';
  let last = 0;

  const once = async (operation: Operation, asked: Asked, signal: AbortSignal): Promise<Answer> => {
    last = (last % 0x7fff_ffff) + 1;
    const id = last;
    const { user, trustAnyCertificate } = settings;
    const head = encodeRequest(id, {
      operation,
      printer,
      user,
      version,
      ...(asked.about && { about: asked.about }),
      ...(asked.job && { job: asked.job }),
    });
    const body = await post({
      url: http,
      head,
      idleMs: asked.document ? settings.sendTimeoutMs : settings.timeoutMs,
      trustAnyCertificate,
      signal,
      ...(asked.document && { document: asked.document }),
      ...(asked.onConnected && { onConnected: asked.onConnected }),
      ...(asked.onSent && { onSent: asked.onSent }),
    });
    const answer = decodeAnswer(body);
    if (answer.id !== id) throw new DeviceError('garbage', 'The printer answered another question', { retry: true });
    if (answer.status < 0x0100) return answer;
    throw new Refused(operation, answer.status, word(groupOf(answer, 1), 'status-message'));
  };

  return {
    ask: async (operation, asked, signal) => {
      try {
        return await once(operation, asked, signal);
      } catch (thrown) {
        if (!(thrown instanceof Refused) || thrown.status !== versionNotSupported || version === '1.1') throw thrown;
        version = '1.1';
        return once(operation, asked, signal);
      }
    },
  };
};
