/** What the keypad can come to: within an open dialog only its own. */
export const reachable = (): HTMLElement[] => {
  const within = document.querySelector('[data-modal]') ?? document;
  return [...within.querySelectorAll<HTMLElement>('button:not(:disabled), input:not(:disabled)')].filter((element) =>
    element.checkVisibility(),
  );
};

/** Where a keypad begins on this screen: what it mainly offers, else the first thing that carries a digit. */
const firstOfScreen = (): HTMLElement | undefined => {
  const screen = reachable().filter((element) => element.closest('.kiosk-screen, [data-modal]'));
  return (
    screen.find((element) => element.dataset.first !== undefined) ??
    screen.find((element) => element.dataset.main === 'true') ??
    screen.find((element) => element.dataset.digit) ??
    screen[0]
  );
};

/** What the page has given the focus to, until the citizen does something with it. */
let given: Element | undefined;
let quiet = false;

/** Has the focus just been put somewhere by the page itself, not by a key? */
export const isQuiet = (): boolean => quiet;

/** From now on what has the focus was chosen by the citizen, and stays chosen while it is there. */
export const keepFocus = (): void => {
  given = undefined;
};

/** What had the focus belongs to an earlier screen. */
export const letFocusGo = (): void => {
  given = document.activeElement ?? undefined;
};

/** Puts the focus where a keypad begins. A screen that offers nothing leaves the band above it, but not one still coming. */
export const focusFirst = (): void => {
  given = firstOfScreen() ?? (document.querySelector('[data-coming]') ? undefined : reachable()[0]);
  if (given instanceof HTMLElement) given.focus();
};

/**
 * Goes on to the first thing of what is shown now, unless the citizen has come to something that is still there. While
 * the screen offers nothing yet, nothing has the focus: a key would press what nobody looks at.
 */
export const followFocus = (): void => {
  const now = document.activeElement;
  if (now !== given && reachable().some((element) => element === now)) return;
  const first = firstOfScreen();
  if (!first) return;
  given = first;
  if (first === now) return;
  quiet = true;
  first.focus();
  quiet = false;
};
