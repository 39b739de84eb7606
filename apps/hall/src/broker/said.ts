/**
 * What has to be said again to a broker that has forgotten everything: the last word on each retained topic, by the hall or
 * by a device, and the last wills of those whose line it lost and who have not come back.
 */
export const createSaid = () => {
  const retained = new Map<string, Buffer>();
  const wills = new Map<number, { owner: string; topic: string; payload: Buffer }>();
  let orphans: { owner: string; topic: string; payload: Buffer }[] = [];
  return {
    retain: (topic: string, payload: Buffer): void => {
      if (payload.length > 0) retained.set(topic, payload);
      else retained.delete(topic);
    },
    retained: (): ReadonlyMap<string, Buffer> => retained,
    /** A line has signed in, perhaps with a last will. */
    line: (no: number, owner: string, topic: string | undefined, payload: Buffer): void => {
      if (topic === undefined) return;
      wills.set(no, { owner, topic, payload });
      orphans = orphans.filter((one) => one.owner !== owner || one.topic !== topic);
    },
    lineGone: (no: number): void => {
      wills.delete(no);
    },
    /** The broker has died with all its lines: nobody has spoken their wills. */
    lost: (): void => {
      orphans = [...orphans, ...wills.values()];
      wills.clear();
    },
    /** The wills of those who have not come back, each once. */
    takeOrphans: () => {
      const byTopic = new Map(orphans.map((one) => [one.topic, one]));
      orphans = [];
      return [...byTopic.values()];
    },
  };
};
