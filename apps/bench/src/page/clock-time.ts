/** `14:03:59` in the hall's time zone, else by this machine's clock. */
export const clockTime = (at: string, timeZone: string | undefined): string =>
  new Date(at).toLocaleTimeString('en-GB', { hourCycle: 'h23', ...(timeZone && { timeZone }) });
