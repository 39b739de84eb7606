import { say, useLanguage } from '@jiaohao/ui';
import { PlugZap, ServerOff } from 'lucide-react';

/** Instead of the devices: the desk has not been reached yet, or it has none. */
export const Waiting = ({ connected, empty }: { connected: boolean; empty: boolean }) => {
  const { t } = useLanguage();
  return (
    <main className="bench-waiting" data-testid="waiting">
      {empty ? <PlugZap aria-hidden="true" /> : <ServerOff aria-hidden="true" />}
      <h2>
        {t(
          empty
            ? say('工作台上还没有设备', 'There are no devices on the bench')
            : connected
              ? say('正在摆放设备', 'Setting the devices up')
              : say('正在连接工作台程序', 'Connecting to the bench program'),
        )}
      </h2>
      <p>
        {t(
          empty
            ? say(
                '在 BENCH_CONFIG 指定的文件里写上设备，再启动工作台。',
                'List devices in the file of BENCH_CONFIG and start the bench again.',
              )
            : say(
                '设备在工作台程序里。它启动后，这里会自己出现。',
                'The devices live in the bench program. They appear by themselves once it runs.',
              ),
        )}
      </p>
      {!empty && <code>npx tsx apps/bench/src/desk/main.ts</code>}
    </main>
  );
};
