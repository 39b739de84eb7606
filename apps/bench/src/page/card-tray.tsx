import type { BenchCard, BenchState } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Hand, Nfc, Plug, Unplug, Zap } from 'lucide-react';
import { useId, useState } from 'react';
import { TestCard } from './test-card.tsx';
import type { AskDesk } from './use-desk.ts';
import './card-tray.css';

const dragged = 'text/x-test-card';

/** The ID reader, and the cards of people who do not exist, to lay on it and lift again. */
export const CardTray = ({
  cards,
  reader,
  live,
  ask,
}: {
  cards: readonly BenchCard[];
  reader: BenchState['reader'] | undefined;
  live: boolean;
  ask: AskDesk;
}) => {
  const { t } = useLanguage();
  const [over, setOver] = useState(false);
  const notes = useId();
  const laid = cards.find((card) => card.id === reader?.card);
  const off = !live || !reader;
  return (
    <section className="stand cards" aria-label={t(say('身份证阅读器', 'ID card reader'))}>
      <div className="reader" data-linked={reader?.linked === true} data-testid="reader">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the cards' buttons do the same by key */}
        <div
          className="reader-plate"
          data-over={over}
          data-laid={laid !== undefined}
          data-read={reader?.read === true}
          data-testid="reader-plate"
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            const card = event.dataTransfer.getData(dragged);
            if (card) ask('layCard', { card });
          }}
        >
          {laid ? (
            <TestCard card={laid} />
          ) : (
            <p>
              <Nfc aria-hidden="true" />
              {t(say('把卡放在这里', 'Lay a card here'))}
            </p>
          )}
        </div>
        <div className="reader-side">
          <p className="reader-name">
            {t(say('身份证阅读器', 'ID card reader'))}
            <span>{t(say('居民身份证 SDT 协议', 'SDT protocol'))}</span>
          </p>
          <p className="reader-state" data-testid="reader-state">
            <i data-on={reader?.linked === true} />
            {t(
              !reader?.plugged && reader
                ? say('线已拔掉', 'Unplugged')
                : reader?.linked && reader.read
                  ? say('嘀！读到了，可以拿起', 'Beep! The card was read, you may lift it')
                  : reader?.linked
                    ? say('取号机正在寻卡', 'The kiosk looks for a card')
                    : say('还没有取号机连上', 'No kiosk is connected'),
            )}
          </p>
          <button
            type="button"
            className="reader-lift"
            data-testid="lift"
            disabled={off || !laid}
            onClick={() => ask('liftCard', {})}
          >
            <Hand aria-hidden="true" />
            {t(say('拿起卡片', 'Lift the card'))}
          </button>
          <div className="reader-buttons">
            <button
              type="button"
              data-testid="reader-plug"
              disabled={off}
              aria-pressed={reader?.plugged === false}
              onClick={() => ask('setReader', { plugged: !reader?.plugged })}
            >
              {reader?.plugged === false ? <Plug aria-hidden="true" /> : <Unplug aria-hidden="true" />}
              {t(reader?.plugged === false ? say('插上线', 'Plug in') : say('拔掉线', 'Unplug'))}
            </button>
            <button
              type="button"
              data-testid="reader-garbage"
              disabled={off || !reader?.linked}
              onClick={() => ask('garbage', { device: 'reader' })}
            >
              <Zap aria-hidden="true" />
              {t(say('干扰', 'Noise'))}
            </button>
          </div>
        </div>
      </div>
      <ul className="card-well">
        {cards.map((card) => (
          <li key={card.id}>
            <button
              type="button"
              draggable={!off}
              disabled={off}
              data-testid={`card-${card.id}`}
              aria-pressed={card.id === reader?.card}
              aria-describedby={`${notes}-${card.id}`}
              onDragStart={(event) => event.dataTransfer.setData(dragged, card.id)}
              onClick={() => (card.id === reader?.card ? ask('liftCard', {}) : ask('layCard', { card: card.id }))}
            >
              <TestCard card={card} />
            </button>
            <p id={`${notes}-${card.id}`}>{t(card.note)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
