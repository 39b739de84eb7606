import type { DeviceAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useConsole } from '../console.ts';
import { StateMark } from '../state-mark.tsx';
import { useNow } from '../use-now.ts';
import { clockText } from '../when.ts';
import { byPlace, type Weight, weightOf } from './by-place.ts';
import './places.css';

const filters: readonly { id: 'all' | Weight; text: { zh: string; en: string } }[] = [
  { id: 'all', text: say('全部', 'All') },
  { id: 'trouble', text: say('需处理', 'To be looked at') },
  { id: 'well', text: say('正常', 'Well') },
  { id: 'away', text: say('未接入或不明', 'Not in use or unknown') },
];

/** Every device, one card for each place; press one for what it can be asked. */
export const Places = ({ devices, show }: { devices: readonly DeviceAnswer[]; show: (device: string) => void }) => {
  const { t } = useLanguage();
  const [filter, setFilter] = useState<'all' | Weight>('all');
  const count = (id: 'all' | Weight) =>
    id === 'all' ? devices.length : devices.filter((device) => weightOf(device) === id).length;
  const groups = byPlace(devices.filter((device) => filter === 'all' || weightOf(device) === filter));
  return (
    <section className="places" aria-label={t(say('全部设备', 'All devices'))}>
      <div className="places-head">
        <h2>{t(say('全部设备', 'All devices'))}</h2>
        <fieldset>
          <legend className="unseen">{t(say('显示哪些设备', 'Which devices to show'))}</legend>
          {filters.map(({ id, text }) => (
            <label key={id} data-testid={`filter-${id}`}>
              <input type="radio" name="places-filter" checked={filter === id} onChange={() => setFilter(id)} />
              {t(text)}
              <b className="number">{count(id)}</b>
            </label>
          ))}
        </fieldset>
      </div>
      {groups.length === 0 ? (
        <p className="section empty">
          <CircleCheck aria-hidden="true" />
          {t(
            devices.length === 0
              ? say('配置里还没有设备。', 'The configuration holds no devices yet.')
              : say('没有这样的设备。', 'There are none of these.'),
          )}
        </p>
      ) : (
        <div className="places-grid">
          {groups.map(({ place, devices: here }) => (
            <section key={`${place.kind} ${place.id}`} className="place" aria-label={t(place.name)}>
              <h3>{t(place.name)}</h3>
              <ul>
                {here.map((device) => (
                  <DeviceLine key={device.id} device={device} show={show} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </section>
  );
};

/** A kiosk on the card that bears its name. */
const itself = say('终端电脑', 'Terminal');

const DeviceLine = ({ device, show }: { device: DeviceAnswer; show: (device: string) => void }) => {
  const { t } = useLanguage();
  const { hall } = useConsole();
  const now = useNow();
  const weight = weightOf(device);
  return (
    <li>
      <button
        type="button"
        onClick={() => show(device.id)}
        data-testid={`device-${device.id}`}
        data-state={device.state}
      >
        <span className="place-device">{t(device.id === device.place.id ? itself : device.name)}</span>
        {weight === 'away' ? <StateMark mark="unknown" text={awayText(device)} /> : <StateMark mark={device.state} />}
        {weight === 'trouble' && (
          <span className="place-words">
            {t(device.words)}
            <span>
              {clockText(device.since, now, hall.timeZone)}
              {device.care && ` · ${t(say(`${device.care.by.name}处理中`, `${device.care.by.name} sees to it`))}`}
            </span>
          </span>
        )}
      </button>
    </li>
  );
};

const awayText = ({ expected, state }: DeviceAnswer) =>
  expected ? say('情况不明', 'Unknown') : state === 'offline' ? say('已断开', 'Gone') : say('未接入', 'Not in use');
