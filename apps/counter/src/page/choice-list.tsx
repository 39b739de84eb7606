import { useEffect, useId, useRef } from 'react';
import './choice-list.css';

export type Choice = { id: string; title: string; note?: string; off?: boolean };

/**
 * One out of several: large radio rows, or chips for short words. The chosen one (else the first) gets the focus, arrow
 * keys move, Enter takes the dialog that it stands in.
 */
export const ChoiceList = (props: {
  label: string;
  look: 'rows' | 'chips';
  choices: readonly Choice[];
  chosen: string | undefined;
  choose: (id: string) => void;
}) => {
  const name = useId();
  const list = useRef<HTMLFieldSetElement>(null);
  const ready = props.choices.length > 0;
  useEffect(() => {
    if (!ready) return;
    const first = list.current?.querySelector<HTMLInputElement>('input:checked') ?? undefined;
    (first ?? list.current?.querySelector<HTMLInputElement>('input:enabled'))?.focus();
  }, [ready]);
  return (
    <fieldset className="choices" data-look={props.look} ref={list}>
      <legend>{props.label}</legend>
      {props.choices.map((choice) => (
        <label key={choice.id} className="choice" data-off={choice.off || undefined}>
          <input
            type="radio"
            name={name}
            value={choice.id}
            checked={props.chosen === choice.id}
            disabled={choice.off}
            data-testid={`choice-${choice.id}`}
            onChange={() => props.choose(choice.id)}
          />
          <span className="choice-title">{choice.title}</span>
          {choice.note && <span className="choice-note">{choice.note}</span>}
        </label>
      ))}
    </fieldset>
  );
};
