import type { HallInfo } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Notice } from '../parts/notice.tsx';
import { lanesToAsk, laneWords } from '../words.ts';
import './lane-choice.css';

/** Ordinary, or a lane that is asked for and confirmed by a guide. Nothing when the hall has no such lane. */
export const LaneChoice = ({
  lanes,
  lane,
  onLane,
}: {
  lanes: HallInfo['lanes'];
  lane: string | undefined;
  onLane: (lane: string | undefined) => void;
}) => {
  const { t } = useLanguage();
  const offered = lanesToAsk(lanes);
  if (offered.length === 0) return null;
  return (
    <fieldset className="lane-choice">
      <legend>
        {t(say('需要优先吗？', 'Need priority?'))}
        <span>
          {t(
            say(
              '老年人、残障人士、孕妇、军人可选；先按普通排队，导办员确认后优先',
              'For the elderly, disabled, pregnant and military. It counts once a guide has confirmed it',
            ),
          )}
        </span>
      </legend>
      <div className="lane-choice-row">
        <button
          type="button"
          aria-pressed={lane === undefined}
          data-testid="lane-ordinary"
          onClick={() => onLane(undefined)}
        >
          {t(say('普通', 'Ordinary'))}
        </button>
        {offered.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            aria-pressed={lane === id}
            data-testid={`lane-${id}`}
            onClick={() => onLane(id)}
          >
            {t(name)}
          </button>
        ))}
      </div>
    </fieldset>
  );
};

/** The lane that the card gives by its holder's age: nothing is to be asked or confirmed. */
export const GivenLane = ({ lanes, lane }: { lanes: HallInfo['lanes']; lane: string }) => {
  const { t } = useLanguage();
  const given = lanes.find(({ id }) => id === lane);
  if (!given) return null;
  return (
    <Notice id="given-lane" tone="green">
      {t(say(`已为您优先：${laneWords(given).zh}`, `You have priority: ${laneWords(given).en}`))}
    </Notice>
  );
};
