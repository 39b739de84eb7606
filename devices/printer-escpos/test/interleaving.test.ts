import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIncoming, type Incoming } from '../src/incoming.ts';
import { isRealtime, isStatusHead, isStatusRest } from '../src/status-bytes.ts';

// What a printer may say, written from the manual's masks and not from the driver's.
const bytesWhere = (is: (byte: number) => boolean) =>
  fc.constantFrom(...Array.from({ length: 256 }, (_, byte) => byte).filter(is));
const head = bytesWhere((byte) => (byte & 0x93) === 0x10);
const rest = bytesWhere((byte) => (byte & 0x90) === 0x00);
const quadruple = fc.tuple(head, rest, rest, rest);
const answer = bytesWhere((byte) => (byte & 0x93) === 0x12);
const flow = fc.constantFrom(0x11, 0x13);
/** Bytes that nothing of a printer's can be: the highest bit is always clear. */
const noise = bytesWhere((byte) => byte >= 0x80);

type Aside = { type: 'answer' | 'flow' | 'noise'; byte: number };
const aside = fc.oneof(
  { weight: 3, arbitrary: answer.map((byte): Aside => ({ type: 'answer', byte })) },
  { weight: 2, arbitrary: flow.map((byte): Aside => ({ type: 'flow', byte })) },
  { weight: 1, arbitrary: noise.map((byte): Aside => ({ type: 'noise', byte })) },
);
/** A status, and what comes before each of its four bytes. */
const piece = fc.tuple(quadruple, fc.tuple(...([0, 1, 2, 3] as const).map(() => fc.array(aside, { maxLength: 3 }))));

const heard = (bytes: number[]): Incoming[] => {
  const incoming = createIncoming();
  return bytes.flatMap((byte) => incoming(byte));
};

test('however status, answers, flow control and noise are mixed, each arrives as what it is', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const bytes: number[] = [];
      const expected: { statuses: number[][]; answers: number[]; flows: boolean[] } = {
        statuses: [],
        answers: [],
        flows: [],
      };
      for (const [status, asides] of pieces) {
        for (const [at, byte] of status.entries()) {
          for (const each of asides[at] ?? []) {
            bytes.push(each.byte);
            if (each.type === 'answer') expected.answers.push(each.byte);
            if (each.type === 'flow') expected.flows.push(each.byte === 0x11);
          }
          bytes.push(byte);
        }
        // Noise inside of a status breaks it; the printer tells the same again at its next change.
        const broken = asides.slice(1).some((between) => between.some(({ type }) => type === 'noise'));
        if (!broken) expected.statuses.push(status);
      }
      const messages = heard(bytes);
      expect(messages.flatMap((each) => (each.type === 'status-back' ? [each.bytes] : []))).toEqual(expected.statuses);
      expect(messages.flatMap((each) => (each.type === 'realtime' ? [each.byte] : []))).toEqual(expected.answers);
      expect(messages.flatMap((each) => (each.type === 'flow' ? [each.go] : []))).toEqual(expected.flows);
    }),
    { numRuns: 500 },
  );
});

test('the masks of the driver are those of the manual', () => {
  for (let byte = 0; byte < 256; byte++) {
    expect(isRealtime(byte)).toBe((byte & 0x93) === 0x12);
    expect(isStatusHead(byte)).toBe((byte & 0x93) === 0x10);
    expect(isStatusRest(byte)).toBe((byte & 0x90) === 0);
  }
});
