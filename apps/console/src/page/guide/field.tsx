import type { Text } from '@jiaohao/protocol';
import { useLanguage } from '@jiaohao/ui';
import type { ReactNode } from 'react';

/** What a control needs to belong to its label and its problem. */
export type FieldLinks = { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string };

/** A label above its control, and what is wrong with it below. */
export const Field = (props: {
  id: string;
  label: Text;
  problem?: Text | undefined;
  wide?: boolean;
  children: (links: FieldLinks) => ReactNode;
}) => {
  const { id, problem } = props;
  const { t } = useLanguage();
  const links: FieldLinks = problem ? { id, 'aria-invalid': true, 'aria-describedby': `${id}-problem` } : { id };
  return (
    <div className="field" data-wide={props.wide || undefined}>
      <label htmlFor={id}>{t(props.label)}</label>
      {props.children(links)}
      {problem && (
        <p id={`${id}-problem`} className="field-problem" data-testid={`problem-${id}`}>
          {t(problem)}
        </p>
      )}
    </div>
  );
};
