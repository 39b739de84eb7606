import { createDeviceHost, type DeviceHostOptions, openDeskLine } from '@jiaohao/device-host';
import type { RunningDevice } from '@jiaohao/devices';

export type Gateway = { stop: () => Promise<void> };

/** Runs the devices that belong to the hall itself. Waits for a hall that is not there; closes the devices at stop. */
export const startGateway = (options: {
  id: string;
  /** Address of the hall. */
  hall: string;
  broker: string;
  token: string;
  devices: readonly RunningDevice[];
  times?: DeviceHostOptions['times'];
  onTrouble: (what: string, error: unknown) => void;
}): Gateway => {
  const { id, hall, broker, token, devices, onTrouble } = options;
  const line = openDeskLine({
    hall,
    broker,
    desk: id,
    token,
    onInfo: () => undefined,
    onState: (connected) => {
      if (connected) host.renew();
    },
    onTrouble,
  });
  const host = createDeviceHost({
    desk: id,
    devices,
    bus: line.bus,
    hall: line.info,
    now: line.now,
    onTrouble,
    ...(options.times && { times: options.times }),
  });
  return {
    stop: async () => {
      await host.stop();
      await Promise.all([line.stop(), ...devices.map(({ supervised }) => supervised.close())]);
    },
  };
};
