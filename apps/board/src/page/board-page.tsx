import { Clock, LineMark, PairingScreen, say, useBus, useLanguage, useTopic } from '@jiaohao/ui';
import { Volume2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { readWish } from '../voice-choice.ts';
import './board-page.css';
import { Calls } from './calls.tsx';
import { Closed, Connecting, Nobody } from './empty.tsx';
import { Notices } from './notices.tsx';
import { SpokenList } from './spoken-list.tsx';
import { useQueues } from './use-queues.ts';
import { useVoice } from './use-voice.ts';
import { Waiting } from './waiting.tsx';

const texts = {
  device: say('叫号屏', 'Call screen'),
  tap: say('点一下开启声音', 'Tap for sound'),
};

export const BoardPage = () => {
  const { t, lang } = useLanguage();
  const [search] = useState(() => window.location.search);
  const wish = useMemo(() => readWish(search), [search]);
  const asked = useMemo(() => new URLSearchParams(search).get('zone') ?? undefined, [search]);
  const line = useBus('board', { zone: asked });
  const { hall, bus, now, report } = line;

  const known = hall?.zones.find((zone) => zone.id === (asked ?? line.credential?.zone));
  const zone = known ?? hall?.zones[0];
  const heard = useTopic(bus, 'board', zone && { zone: zone.id }, now);
  const doors = useQueues(bus);
  const voice = useVoice({ bus, zone: zone?.id, english: hall?.speech.english ?? false, wish, now });
  const { trouble, blocked } = voice;

  useEffect(() => {
    report([...(trouble ? ['voice-missing'] : []), ...(blocked ? ['sound-blocked'] : [])]);
  }, [trouble, blocked, report]);
  useEffect(() => {
    document.title = hall ? `${hall.name[lang]} · ${t(texts.device)}` : t(texts.device);
  }, [hall, lang, t]);

  if (line.stage === 'unpaired')
    return <PairingScreen hall={hall} kind="board" name={texts.device} refused={line.refused} onPaired={line.adopt} />;

  // Each change of the board is the hall's whole state, so what was last heard stays true until the line is back.
  const board = heard?.payload;
  const queuesHere = board?.waiting.map((queue) => doors.get(queue.queue)).filter((door) => door !== undefined) ?? [];
  const allClosed = queuesHere.length > 0 && queuesHere.every((door) => !door.open);
  const busy = board?.rows.some((row) => row.state !== 'done') || board?.waiting.some((queue) => queue.waiting > 0);
  const over = allClosed && !busy;
  const timeZone = hall?.timeZone ?? 'Asia/Shanghai';

  return (
    <div className="board" data-testid="board" data-connected={line.connected} data-zone={zone?.id}>
      <header className="board-head">
        <div className="board-hall">
          <h1>{hall ? t(hall.name) : t(texts.device)}</h1>
          {zone && <p data-testid="zone">{t(zone.name)}</p>}
        </div>
        <div className="board-marks">
          {hall && <LineMark connected={line.connected} shown={heard?.at} timeZone={timeZone} ground="dark" />}
          {blocked && (
            <button type="button" className="board-sound" data-testid="tap-for-sound" onClick={voice.unlock}>
              <Volume2 aria-hidden="true" />
              {t(texts.tap)}
            </button>
          )}
        </div>
        <Clock timeZone={timeZone} now={now} />
      </header>
      {board ? (
        <main className="board-main">
          {over ? (
            <Closed reason={queuesHere.find((door) => door.reason)?.reason} />
          ) : board.rows.length === 0 ? (
            <Nobody />
          ) : (
            <Calls rows={board.rows} speaking={voice.speaking} />
          )}
          {!over && <Waiting board={board} doors={doors} />}
        </main>
      ) : (
        <main className="board-main">
          <Connecting />
        </main>
      )}
      <Notices notices={board?.notices ?? hall?.notices ?? []} />
      <SpokenList spoken={voice.spoken} />
    </div>
  );
};
