import { useEffect, useRef } from 'react';
import { createWedge, type WedgeOptions } from './wedge.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** So many fast keys are a scanner: outside of a field they must press no button and call nobody. */
const surelyScanner = 3;

const fieldOf = (focus: Element | null): Field | undefined =>
  focus instanceof HTMLInputElement || focus instanceof HTMLTextAreaElement ? focus : undefined;

const takesText = (focus: Element | null): boolean =>
  fieldOf(focus) !== undefined || (focus instanceof HTMLElement && focus.isContentEditable);

/** Sets a value as a person would, so that React hears of it. */
const setValue = (field: Field, value: string) => {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

/**
 * Hears codes from scanners that type, anywhere on a page. What a person types goes where it belongs. A code that ran
 * into a field is taken out of it again, and its Enter presses nothing. Stops with the answer.
 */
export const listenForCodes = (
  page: Window,
  onCode: (text: string) => void,
  options: Partial<WedgeOptions> = {},
): (() => void) => {
  const wedge = createWedge(options);
  let before: { field: Field; value: string } | undefined;

  const hear = (event: KeyboardEvent) => {
    const focus = page.document.activeElement;
    const answer = wedge.press(event);
    if (answer.is === 'typing') {
      const field = fieldOf(focus);
      // The key has not reached the field yet.
      if (answer.run === 1) before = field && { field, value: field.value };
      if (answer.run < surelyScanner || takesText(focus)) return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (answer.is !== 'code') return;
    if (before && before.field === focus && before.field.value !== before.value) setValue(before.field, before.value);
    before = undefined;
    onCode(answer.text);
  };
  page.addEventListener('keydown', hear, { capture: true });
  return () => page.removeEventListener('keydown', hear, { capture: true });
};

/** Hears codes from scanners that type like a keyboard for as long as the component is shown. */
export const useWedge = (onCode: (text: string) => void): void => {
  const latest = useRef(onCode);
  useEffect(() => {
    latest.current = onCode;
  });
  useEffect(() => listenForCodes(window, (text) => latest.current(text)), []);
};
