/** How much may pass: `perSecond` on average, `atOnce` in a burst. Times in ms that only ever grow. */
export const createAllowance = (perSecond: number, atOnce: number, now: number) => {
  let left = atOnce;
  let at = now;
  return {
    /** Takes it, and says how long to wait (ms, 0 for not at all) before more may come. */
    take: (amount: number, later: number): number => {
      left = Math.min(atOnce, left + ((later - at) * perSecond) / 1000) - amount;
      at = later;
      return left >= 0 ? 0 : Math.ceil((-left * 1000) / perSecond);
    },
  };
};
