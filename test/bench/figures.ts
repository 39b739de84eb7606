export type Figures = { count: number; perSecond: number; p50: number; p95: number; p99: number; max: number };

/** Latencies in milliseconds over a time in seconds. */
export const figuresOf = (latencies: readonly number[], seconds: number): Figures => {
  const sorted = Float64Array.from(latencies).sort();
  const at = (part: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  return {
    count: sorted.length,
    perSecond: Math.round(sorted.length / seconds),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
  };
};

const round = (ms: number): number => Math.round(ms * 1000) / 1000;
