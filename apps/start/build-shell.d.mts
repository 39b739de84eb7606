/** Bundles for `terminal`; resolves with the folder. */
export const buildShell: (terminal: 'kiosk' | 'counter') => Promise<string>;
