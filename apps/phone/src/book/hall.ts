import type { BookingAnswer, CatalogAnswer, HallInfo, MakeBooking, SlotsAnswer, Text } from '@jiaohao/protocol';
import { say } from '../language.ts';

export type Failed = { ok: false; code: string; text: Text };
export type Asked<T> = { ok: true; answer: T } | Failed;

const api = '../api/v1';
const patienceMs = 15_000;

const unreachable: Failed = {
  ok: false,
  code: 'unreachable',
  text: say('连不上大厅，请检查网络后再试。', 'The hall cannot be reached. Check your network and try again.'),
};

const ask = async <T>(path: string, init: RequestInit = {}): Promise<Asked<T>> => {
  try {
    const response = await fetch(`${api}${path}`, { ...init, signal: AbortSignal.timeout(patienceMs) });
    const body = (await response.json()) as unknown;
    if (response.ok) return { ok: true, answer: body as T };
    const { code, text } = body as { code: string; text: Text };
    return { ok: false, code, text };
  } catch {
    return unreachable;
  }
};

export const hallOf = (): Promise<Asked<HallInfo>> => ask('/hall');
export const catalogOf = (): Promise<Asked<CatalogAnswer>> => ask('/catalog');
export const slotsOf = (item: string): Promise<Asked<SlotsAnswer>> =>
  ask(`/bookings/slots?item=${encodeURIComponent(item)}`);

/** `key` is the same for each try of one booking, so that a lost answer never makes two. */
export const book = (wish: MakeBooking, key: string): Promise<Asked<BookingAnswer>> =>
  ask('/bookings', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(wish),
  });

/** Not randomUUID: a hall without TLS is no secure context. */
export const freshKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
