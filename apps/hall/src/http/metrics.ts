const bounds = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1] as const;

export type Gauge = { name: string; help: string; labels?: string; value: number };

type Series = { count: number; sum: number; buckets: number[] };

/** Counts requests by route and status, and writes them with the hall's own figures as Prometheus text. */
export const createMetrics = () => {
  const requests = new Map<string, number>();
  const durations = new Map<string, Series>();
  return {
    count: (route: string, status: number, seconds: number): void => {
      const key = `route="${route}",status="${status}"`;
      requests.set(key, (requests.get(key) ?? 0) + 1);
      const series = durations.get(route) ?? { count: 0, sum: 0, buckets: bounds.map(() => 0) };
      durations.set(route, series);
      series.count += 1;
      series.sum += seconds;
      const bucket = bounds.findIndex((bound) => seconds <= bound);
      if (bucket >= 0) series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1;
    },
    text: (gauges: readonly Gauge[]): string => {
      const lines = ['# HELP jiaohao_requests_total HTTP requests', '# TYPE jiaohao_requests_total counter'];
      for (const [labels, count] of requests) lines.push(`jiaohao_requests_total{${labels}} ${count}`);
      lines.push('# HELP jiaohao_request_seconds Time to answer', '# TYPE jiaohao_request_seconds histogram');
      for (const [route, series] of durations) {
        let sum = 0;
        for (const [i, bound] of bounds.entries()) {
          sum += series.buckets[i] ?? 0;
          lines.push(`jiaohao_request_seconds_bucket{route="${route}",le="${bound}"} ${sum}`);
        }
        lines.push(`jiaohao_request_seconds_bucket{route="${route}",le="+Inf"} ${series.count}`);
        lines.push(`jiaohao_request_seconds_sum{route="${route}"} ${series.sum}`);
        lines.push(`jiaohao_request_seconds_count{route="${route}"} ${series.count}`);
      }
      let last = '';
      for (const { name, help, labels, value } of gauges) {
        if (name !== last) lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`);
        last = name;
        lines.push(`${name}${labels ? `{${labels}}` : ''} ${value}`);
      }
      return `${lines.join('\n')}\n`;
    },
  };
};
