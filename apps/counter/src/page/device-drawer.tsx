import type { CounterDevice, Text } from '@jiaohao/protocol';
import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { Button, Drawer } from 'antd';
import { FlaskConical, RotateCw } from 'lucide-react';
import { useRef, useState } from 'react';
import { CameraTryout } from './camera-tryout.tsx';
import { useDesk } from './desk.ts';
import './device-drawer.css';
import { deviceFaces, deviceName, deviceStates } from './device-face.ts';
import { ScanTryout } from './scan-tryout.tsx';

type Answer = { ok: boolean; text: Text };
/** `since` is when the state began that the device had when it answered. */
type Said = Answer & { since: string };

const isBad = (state: CounterDevice['state']): boolean => state === 'fault' || state === 'offline';

/** An answer is forgotten once the device's state speaks against it: a paper jam follows a good test. */
const isOutdated = (said: Said, device: CounterDevice): boolean =>
  said.ok ? isBad(device.state) : device.state === 'ready' && said.since !== device.since;

const notAnswered: Answer = {
  ok: false,
  text: say('设备服务没有应答，请再试一次', 'The desk did not answer. Try once more'),
};

/** Every device of this counter with its state, and what can be tried with it. */
export const DeviceDrawer = ({ open, close }: { open: boolean; close: () => void }) => {
  const { devices: desk } = useDesk();
  const { t } = useLanguage();
  return (
    <Drawer
      open={open && desk !== undefined}
      onClose={close}
      size={640}
      title={t(say('本窗口的设备', 'Devices of this counter'))}
      destroyOnHidden
    >
      <div className="drawer" data-testid="device-drawer">
        {desk && !desk.connected && (
          <p className="drawer-away" role="status">
            {t(say('设备服务断开，下面是断开前的状态', 'The desk is out of reach. Below is what it said last'))}
          </p>
        )}
        {desk?.state.devices.length === 0 && (
          <p className="drawer-empty">{t(say('这个窗口还没有接入设备', 'No devices are wired to this counter yet'))}</p>
        )}
        <ul className="drawer-list">
          {desk?.state.devices.map((device) => (
            <DeviceRow key={device.id} device={device} />
          ))}
        </ul>
        {desk?.state.scanners.map((scanner) => (
          <ScanTryout key={scanner.device} scanner={scanner} />
        ))}
        <CameraTryout />
      </div>
    </Drawer>
  );
};

const DeviceRow = ({ device }: { device: CounterDevice }) => {
  const { devices: desk, hall } = useDesk();
  const { t } = useLanguage();
  const [busy, setBusy] = useState<'test' | 'restart'>();
  const [said, setSaid] = useState<Said>();
  const { icon: Icon } = deviceFaces[device.kind];
  const stateSince = useRef(device.since);
  stateSince.current = device.since;
  const run = async (type: 'test' | 'restart') => {
    setBusy(type);
    setSaid(undefined);
    const answer = await (desk?.command(device.id, type) ?? Promise.resolve(notAnswered)).catch(() => notAnswered);
    setSaid({ ...answer, since: stateSince.current });
    setBusy(undefined);
  };
  const shown = said && !isOutdated(said, device) ? said : undefined;
  const since = timeOf(new Date(device.since), hall.timeZone);
  const name = t(deviceName(device, desk?.state.devices ?? []));
  return (
    <li className="drawer-device" data-state={device.state} data-testid={`drawer-${device.id}`}>
      <Icon aria-hidden="true" />
      <div className="drawer-words">
        <p className="drawer-name">
          <b>{name}</b>
          <span className="drawer-state">
            <i aria-hidden="true" />
            {t(deviceStates[device.state])}
          </span>
        </p>
        <p className="drawer-since">
          {name !== t(device.title) && `${t(device.title)} · `}
          {t(say(`${since} 起`, `since ${since}`))}
        </p>
      </div>
      <div className="drawer-actions">
        <Button
          icon={<FlaskConical aria-hidden="true" />}
          loading={busy === 'test'}
          disabled={!desk?.connected || busy !== undefined}
          data-testid={`test-${device.id}`}
          onClick={() => run('test')}
        >
          {t(say('测试', 'Test'))}
        </Button>
        <Button
          icon={<RotateCw aria-hidden="true" />}
          loading={busy === 'restart'}
          disabled={!desk?.connected || busy !== undefined}
          data-testid={`restart-${device.id}`}
          onClick={() => run('restart')}
        >
          {t(say('重新连接', 'Reconnect'))}
        </Button>
      </div>
      {device.troubles
        .filter(({ en }) => en !== shown?.text.en)
        .map((trouble) => (
          <p key={trouble.en} className="drawer-trouble">
            {t(trouble)}
          </p>
        ))}
      {shown && (
        <p className="drawer-said" data-ok={shown.ok} role="status" data-testid={`said-${device.id}`}>
          {t(shown.text)}
        </p>
      )}
    </li>
  );
};
