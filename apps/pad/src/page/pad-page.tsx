import { LineMark, PairingScreen, say, useBus, useLanguage, useTopic } from '@jiaohao/ui';
import { useEffect, useMemo } from 'react';
import { Ask } from './ask.tsx';
import { Idle } from './idle.tsx';
import { Notice } from './notice.tsx';
import { Thanks } from './thanks.tsx';
import { useAsking } from './use-asking.ts';

/** The whole pad: idle, asked, thanks, and what is said when it cannot do its work. */
export const PadPage = () => {
  const { lang, setLang, t } = useLanguage();
  const wanted = useMemo(() => new URLSearchParams(window.location.search).get('counter') ?? undefined, []);
  const line = useBus('pad', { counter: wanted });
  const { hall, bus, connected, now } = line;
  const counter = line.credential?.counter ?? wanted;
  const info = hall?.counters.find((c) => c.id === counter);
  const news = useTopic(bus, 'counter', counter ? { counter } : undefined, now);
  const { pad, tell } = useAsking({ bus, connected, counter, ratingSeconds: hall?.ratingSeconds ?? 60, now });
  const { asking } = pad;

  // The next citizen starts in Chinese again, whoever came before.
  useEffect(() => {
    if (asking.step === 'idle' && new URLSearchParams(window.location.search).get('lang') !== 'en') setLang('zh');
  }, [asking.step, setLang]);
  useEffect(() => {
    document.title = t(say('服务评价', 'Service rating'));
  }, [t]);

  if (line.stage === 'unpaired')
    return (
      <PairingScreen
        hall={hall}
        kind="pad"
        name={say('评价器', 'Rating pad')}
        refused={line.refused}
        onPaired={line.adopt}
      />
    );
  if (!hall || line.stage === 'looking')
    return (
      <Notice
        title={say('正在连接大厅', 'Connecting to the hall')}
        about={say('请稍候，连上后会自动显示。', 'Please wait, this screen comes up by itself.')}
      />
    );
  if (!info)
    return (
      <Notice
        title={say('还不知道放在哪个窗口', 'No counter chosen yet')}
        about={say(
          '请管理员在地址后面写上窗口编号，例如 ?counter=3',
          'Ask the administrator to add the counter to the address, for example ?counter=3',
        )}
      />
    );

  const mark = (
    <LineMark connected={connected} shown={news?.at ?? line.since} timeZone={hall.timeZone} ground="light" />
  );
  const zoneName = hall.zones.find((z) => z.id === info.zone)?.name;
  switch (asking.step) {
    case 'asked':
      return (
        <Ask
          key={asking.invite.invitation}
          asking={asking}
          totalMs={hall.ratingSeconds * 1000}
          place={info.name}
          clerk={news?.payload?.clerk}
          connected={connected}
          lang={lang}
          setLang={setLang}
          tell={tell}
        />
      );
    case 'sending':
    case 'thanks':
    case 'lost':
      return <Thanks step={asking.step} connected={connected} />;
    case 'idle':
      return <Idle hall={hall} place={info.name} zone={zoneName} news={news?.payload} mark={mark} now={now} />;
    default:
      return asking satisfies never;
  }
};
