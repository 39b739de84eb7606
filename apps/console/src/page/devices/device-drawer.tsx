import type { CommandType, DeviceAnswer, Text, TroubleAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Button, Drawer } from 'antd';
import { CircleCheck, LoaderCircle, RotateCw, ScanSearch, TriangleAlert, Wrench } from 'lucide-react';
import { useConsole } from '../console.ts';
import { StateMark } from '../state-mark.tsx';
import { useNow } from '../use-now.ts';
import { clockText, forText } from '../when.ts';
import { weightOf } from './by-place.ts';
import './device-drawer.css';
import { type Asking, useAsking } from './use-asking.ts';

const commands: Record<CommandType, { text: Text; about: Text; icon: typeof RotateCw }> = {
  status: { text: say('查看状态', 'Look'), about: say('问设备现在怎么样', 'Asks how it is now'), icon: ScanSearch },
  test: {
    text: say('测试', 'Test'),
    about: say('打印、显示或播报一次测试内容', 'Prints, shows or says a test'),
    icon: Wrench,
  },
  restart: {
    text: say('重新连接', 'Connect again'),
    about: say('断开并重新打开设备', 'Closes its link and opens it again'),
    icon: RotateCw,
  },
};

/** One device: how it is, what it can be asked, and what was wrong with it lately. */
export const DeviceDrawer = (props: {
  device: DeviceAnswer | undefined;
  devices: readonly DeviceAnswer[];
  troubles: readonly TroubleAnswer[];
  blocked: boolean;
  close: () => void;
}) => {
  const { device } = props;
  const { t } = useLanguage();
  return (
    <Drawer
      open={device !== undefined}
      size={440}
      title={device && `${t(device.place.name)} · ${t(device.name)}`}
      closable={{ placement: 'end', 'aria-label': t(say('关闭', 'Close')) }}
      onClose={props.close}
      destroyOnHidden
    >
      {device && <DeviceDetails key={device.id} {...props} device={device} />}
    </Drawer>
  );
};

const DeviceDetails = (props: {
  device: DeviceAnswer;
  devices: readonly DeviceAnswer[];
  troubles: readonly TroubleAnswer[];
  blocked: boolean;
}) => {
  const { device } = props;
  const { t } = useLanguage();
  const { hall, may } = useConsole();
  const now = useNow();
  const { asking, ask } = useAsking(device.id);
  const desk = props.devices.find(({ id }) => id === device.at);
  const facts: [Text, string][] = [
    [say('开始', 'Since'), `${clockText(device.since, now, hall.timeZone)} · ${t(forText(device.since, now))}`],
    [say('编号', 'Id'), device.id],
    ...(desk ? [[say('所在终端', 'Run by'), t(desk.name)] as [Text, string]] : []),
    ...(device.care ? [[say('处理人', 'Care'), device.care.by.name] as [Text, string]] : []),
  ];
  return (
    <div className="device" data-testid="device-details">
      <div className="device-state" data-weight={weightOf(device)}>
        <StateMark mark={device.state} />
        <p>{t(device.words)}</p>
      </div>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name.en}>
            <dt>{t(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {may.command && device.commands.length > 0 && (
        <section>
          <h3>{t(say('试一试', 'Try it'))}</h3>
          {device.commands.map((type) => {
            const { text, about, icon: Icon } = commands[type];
            return (
              <div className="device-try" key={type}>
                <Button
                  icon={<Icon aria-hidden="true" />}
                  disabled={props.blocked || asking?.step === 'asking'}
                  data-testid={`try-${type}`}
                  onClick={() => ask(type)}
                >
                  {t(text)}
                </Button>
                <span>{t(about)}</span>
              </div>
            );
          })}
          <div role="status">{asking && <Answer asking={asking} />}</div>
        </section>
      )}
      {may.command && device.commands.length === 0 && (
        <p className="device-quiet">
          {t(say('这台设备只报告自己的状态，不接受操作。', 'This device only says how it is and takes no commands.'))}
        </p>
      )}
      {props.troubles.length > 0 && (
        <section>
          <h3>{t(say('近期故障', 'Troubles lately'))}</h3>
          <ul>
            {props.troubles.slice(0, 8).map((trouble) => (
              <li key={trouble.id}>
                <span>{clockText(trouble.since, now, hall.timeZone)}</span>
                {t(trouble.fault.words)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};

const Answer = ({ asking }: { asking: Asking }) => {
  const { t } = useLanguage();
  const verb = commands[asking.type].text;
  if (asking.step === 'asking')
    return (
      <p className="device-answer" data-kind="asking" data-testid="try-asking">
        <LoaderCircle aria-hidden="true" />
        {t(say(`${verb.zh}：等待设备应答…`, `${verb.en}: waiting for its answer…`))}
      </p>
    );
  const good = asking.step === 'answered' && asking.answer.ok && asking.answer.faults.length === 0;
  const text = asking.step === 'answered' ? asking.answer.words : asking.text;
  return (
    <p className="device-answer" data-kind={good ? 'good' : 'bad'} data-testid="try-answer">
      {good ? <CircleCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
      {t(text)}
    </p>
  );
};
