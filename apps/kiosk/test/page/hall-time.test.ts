import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { standingOf } from '../../src/page/check-in/standing.ts';
import { useNow } from '../../src/page/check-in/use-now.ts';
import { type Frame, FrameContext } from '../../src/page/frame.ts';

const minutes = (count: number) => count * 60_000;

/** A booking whose check-in is possible from ten minutes ago until in ten minutes, by the hall's clock. */
const Standing = ({ hallNow }: { hallNow: number }) => {
  const checkInFrom = new Date(hallNow - minutes(10)).toISOString();
  const checkInTo = new Date(hallNow + minutes(10)).toISOString();
  return standingOf({ status: 'booked', checkInFrom, checkInTo }, useNow());
};

test.each([0, 120, -120])('a machine whose clock is %s minutes ahead offers check-in by the hall’s', (ahead) => {
  const frame = { state: { clockOffsetMs: -minutes(ahead) } } as Frame;
  const screen = createElement(Standing, { hallNow: Date.now() - minutes(ahead) });
  expect(renderToStaticMarkup(createElement(FrameContext, { value: frame }, screen))).toBe('open');
});
