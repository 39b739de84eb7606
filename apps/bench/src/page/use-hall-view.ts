import type { Bus } from '@jiaohao/bus';
import type { CounterNews, DeviceStatus } from '@jiaohao/protocol';
import { useEffect, useState } from 'react';

/** What the hall knows: how each device is as its desk reports it, and what each counter does. */
export type HallView = {
  devices: Readonly<Record<string, DeviceStatus>>;
  counters: Readonly<Record<string, CounterNews>>;
};

const nothing: HallView = { devices: {}, counters: {} };

/** Follows all devices and counters of the hall. */
export const useHallView = (bus: Bus | undefined): HallView => {
  const [view, setView] = useState(nothing);
  useEffect(() => {
    if (!bus) return;
    const stops = [
      bus.on('status', { device: '+' }, (status, { device }) =>
        setView(({ devices, ...rest }) => ({ ...rest, devices: changed(devices, device, status) })),
      ),
      bus.on('counter', { counter: '+' }, (news, { counter }) =>
        setView(({ counters, ...rest }) => ({ ...rest, counters: changed(counters, counter, news) })),
      ),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [bus]);
  return view;
};

const changed = <V>(all: Readonly<Record<string, V>>, id: string, value: V | undefined): Record<string, V> => {
  const { [id]: _before, ...others } = all;
  return value === undefined ? others : { ...others, [id]: value };
};
