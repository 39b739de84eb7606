/** May the terminal's window go to this address? Only to the page's own origin, which is its desk's or its hall's. */
export const mayVisit = (url: string, home: string): boolean => {
  const [wanted, own] = [parsed(url), parsed(home)];
  return wanted !== undefined && own !== undefined && wanted.origin === own.origin && /^https?:$/.test(wanted.protocol);
};

/** What a page may ask of the machine: sound outputs at the kiosk, the document camera at the counter. All else is denied. */
const allowed: Readonly<Record<'kiosk' | 'counter', readonly string[]>> = {
  kiosk: ['speaker-selection'],
  counter: ['media', 'speaker-selection'],
};

export const mayUse = (terminal: 'kiosk' | 'counter', permission: string, url: string, home: string): boolean =>
  allowed[terminal].includes(permission) && mayVisit(url, home);

/** Keys that would lead out of a locked screen; `control` is also the Mac's command key. */
export const isWayOut = (key: { key: string; control: boolean; alt: boolean }): boolean =>
  (key.alt && ['F4', 'ArrowLeft', 'ArrowRight', 'Home'].includes(key.key)) ||
  (key.control && /^([a-z]|[0-9+=_-]|F4|Tab|PageUp|PageDown)$/i.test(key.key) && !/^[acvxz]$/i.test(key.key)) ||
  ['F1', 'F3', 'F5', 'F6', 'F7', 'F11', 'F12', 'BrowserBack', 'BrowserForward', 'BrowserHome'].includes(key.key);

const parsed = (url: string): URL | undefined => {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
};
