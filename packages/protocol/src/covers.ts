/** Does a subscription's filter with '+' cover this topic? */
export const covers = (filter: string, topic: string): boolean => {
  const want = filter.split('/');
  const have = topic.split('/');
  return want.length === have.length && want.every((level, i) => level === '+' || level === have[i]);
};
