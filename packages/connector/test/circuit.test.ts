import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCircuit } from '../src/index.ts';

type Step = ['ask', number, 'yes' | 'no'] | ['well' | 'bad', number, 'opened' | 'closed' | undefined];

test.each<[string, Step[]]>([
  [
    'a house that answers is always asked',
    [
      ['ask', 0, 'yes'],
      ['well', 1, undefined],
      ['ask', 2, 'yes'],
    ],
  ],
  [
    'a success between failures begins the row anew',
    [
      ['ask', 0, 'yes'],
      ['bad', 1, undefined],
      ['ask', 2, 'yes'],
      ['well', 3, undefined],
      ['ask', 4, 'yes'],
      ['bad', 5, undefined],
      ['ask', 6, 'yes'],
    ],
  ],
  [
    'after two failures it is left alone, then asked by one',
    [
      ['ask', 0, 'yes'],
      ['bad', 1, undefined],
      ['ask', 2, 'yes'],
      ['bad', 3, 'opened'],
      ['ask', 4, 'no'],
      ['ask', 1002, 'no'],
      ['ask', 1003, 'yes'],
      ['ask', 1004, 'no'],
      ['ask', 9000, 'no'],
      ['well', 9001, 'closed'],
      ['ask', 9002, 'yes'],
    ],
  ],
  [
    'a try that fails gives it another rest',
    [
      ['ask', 0, 'yes'],
      ['bad', 0, undefined],
      ['ask', 0, 'yes'],
      ['bad', 0, 'opened'],
      ['ask', 1000, 'yes'],
      ['bad', 1500, undefined],
      ['ask', 2499, 'no'],
      ['ask', 2500, 'yes'],
    ],
  ],
])('%s', (_name, steps) => {
  const circuit = createCircuit({ failures: 2, restMs: 1000 });
  let turn = circuit.ask(-1);
  for (const [what, at, expected] of steps) {
    if (what !== 'ask') {
      expect(turn?.tell(what === 'well', at), `${what} at ${at}`).toBe(expected);
      continue;
    }
    const got = circuit.ask(at);
    expect(got ? 'yes' : 'no', `ask at ${at}`).toBe(expected);
    turn = got ?? turn;
  }
});

test('what was asked before and fails late neither ends the try nor lengthens the rest', () => {
  const circuit = createCircuit({ failures: 1, restMs: 1000 });
  const [old, first] = [circuit.ask(0), circuit.ask(0)];
  expect(first?.tell(false, 10)).toBe('opened');
  const probe = circuit.ask(1010);
  expect(probe).toBeDefined();
  expect(old?.tell(false, 1020)).toBeUndefined();
  expect(circuit.ask(1030)).toBeUndefined();
  expect(probe?.tell(true, 1040)).toBe('closed');
});

test('however calls come and fail, at most one is out while the house is left alone', () => {
  const step = fc.record({ wait: fc.nat(700), well: fc.boolean(), holds: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const circuit = createCircuit({ failures: 2, restMs: 1000 });
      let now = 0;
      let isOpen = false;
      const out: { tell: (well: boolean, at: number) => string | undefined; isProbe: boolean }[] = [];
      const told = (changed: string | undefined) => {
        if (changed) isOpen = changed === 'opened';
      };
      for (const { wait, well, holds } of steps) {
        now += wait;
        const turn = circuit.ask(now);
        if (turn) out.push({ tell: turn.tell, isProbe: isOpen });
        expect(out.filter((each) => each.isProbe).length).toBeLessThanOrEqual(1);
        if (!holds) for (const each of out.splice(0)) told(each.tell(well, now));
        if (!isOpen) for (const each of out) each.isProbe = false;
      }
    }),
  );
});
