/** Does `work` within `ms`, once for many asks. */
export const soon = (work: () => void, ms: number) => {
  let timer: NodeJS.Timeout | undefined;
  return {
    ask: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        work();
      }, ms);
    },
    stop: () => clearTimeout(timer),
  };
};
