import type { SourceState } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Notice } from '../parts/notice.tsx';

/** The houses that have not answered: what they hold is not known now, and nobody must take that for "nothing". */
export const LateSources = ({ sources }: { sources: readonly SourceState[] }) => {
  const { t } = useLanguage();
  const silent = sources.filter(({ state }) => state !== 'ok');
  if (silent.length === 0) return null;
  return (
    <Notice id="late-sources">
      {silent.map(({ id, name, state }) => (
        <p key={id}>
          {t(
            state === 'late'
              ? say(`${name.zh}暂时没有应答`, `${name.en} has not answered in time`)
              : say(`${name.zh}的系统暂时不能用`, `${name.en} is out of order for the moment`),
          )}
        </p>
      ))}
      <p>
        {t(
          say(
            '可能还有内容没有查到。请稍后再查一次，或到窗口询问。',
            'There may be more than is shown. Look again a little later, or ask at the counter.',
          ),
        )}
      </p>
    </Notice>
  );
};
