import type { HallInfo } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import './lane-choice.css';
import { priorityLanes } from './words.ts';

/** Ordinary, or one of the priority lanes; the guide checks the latter. Nothing when the hall has no priority lane. */
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
  const offered = priorityLanes(lanes);
  if (offered.length === 0) return null;
  return (
    <fieldset className="lane-choice">
      <legend>
        {t(say('需要优先吗？', 'Need priority?'))}
        <span>
          {t(
            say(
              '老年人、残障人士、孕妇、军人可选，请导办员确认',
              'For the elderly, disabled, pregnant and military; a guide will check',
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
