import type { Text } from '@jiaohao/protocol';
import { useLanguage } from '@jiaohao/ui';
import './choice-row.css';

/** A row of positions of one switch; `weight` colours a position that means trouble. */
export const ChoiceRow = <V extends string>({
  name,
  id,
  value,
  choices,
  disabled,
  onChoose,
}: {
  name: Text;
  id: string;
  value: V | undefined;
  choices: readonly { value: V; text: Text; weight: 'good' | 'low' | 'bad' }[];
  disabled: boolean;
  onChoose: (value: V) => void;
}) => {
  const { t } = useLanguage();
  return (
    <fieldset className="choice" data-few={choices.length < 3} disabled={disabled}>
      <legend>{t(name)}</legend>
      <div>
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="button"
            data-testid={`${id}-${choice.value}`}
            data-weight={choice.weight}
            aria-pressed={value === choice.value}
            onClick={() => onChoose(choice.value)}
          >
            {t(choice.text)}
          </button>
        ))}
      </div>
    </fieldset>
  );
};
