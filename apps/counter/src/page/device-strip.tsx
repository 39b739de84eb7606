import { say, useLanguage } from '@jiaohao/ui';
import { PanelRightOpen, Unplug } from 'lucide-react';
import { useDesk } from './desk.ts';
import { deviceFaces, deviceName, deviceStates } from './device-face.ts';
import './device-strip.css';

/** One quiet mark for each device of this counter; what is wrong in words of what to do. Absent without a desk. */
export const DeviceStrip = ({ open }: { open: () => void }) => {
  const { devices: desk, blocked } = useDesk();
  const { t } = useLanguage();
  if (!desk) return null;
  const { devices } = desk.state;
  const worst = devices.filter(({ state }) => state === 'fault' || state === 'offline');
  const unwell = [...worst, ...devices.filter((device) => device.troubles.length > 0 && !worst.includes(device))];
  const [bad] = unwell;
  const others = unwell.length - 1;
  const trouble = bad?.troubles[0];
  return (
    <footer className="devices" data-testid="device-strip" data-connected={desk.connected}>
      {desk.connected ? (
        <ul>
          {devices.map((device) => {
            const { icon: Icon } = deviceFaces[device.kind];
            const name = t(deviceName(device, devices));
            const state = t(deviceStates[device.state]);
            return (
              <li
                key={device.id}
                data-state={device.state}
                data-testid={`device-${device.id}`}
                title={`${name} · ${state}`}
              >
                <Icon aria-hidden="true" />
                <span>{name}</span>
                <i aria-hidden="true" />
                <span className="devices-hidden">{state}</span>
              </li>
            );
          })}
        </ul>
      ) : (
        <p className="devices-away" role="status" data-testid="devices-away">
          <Unplug aria-hidden="true" />
          {t(
            blocked
              ? say('设备服务断开，正在重连', 'The devices are out of reach, reconnecting')
              : say(
                  '设备服务断开，正在重连。叫号照常',
                  'The devices are out of reach, reconnecting. Calling goes on as usual',
                ),
          )}
        </p>
      )}
      {desk.connected && bad && trouble && (
        <p className="devices-trouble" role="status" data-testid="device-trouble">
          <b>{t(deviceName(bad, devices))}</b>
          <span>{t(trouble)}</span>
          {others > 0 && <em>{t(say(`另有 ${others} 台要处理`, `and ${others} more to see to`))}</em>}
        </p>
      )}
      <button type="button" className="devices-open" data-testid="devices-open" onClick={open}>
        <PanelRightOpen aria-hidden="true" />
        {t(say('设备', 'Devices'))}
      </button>
    </footer>
  );
};
