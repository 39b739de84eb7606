import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import './notice.css';

const signs = { amber: TriangleAlert, green: CircleCheck, blue: Info } as const;

/** One line or two that must be seen: amber for attention, green for done, blue for good to know. */
export const Notice = ({
  id,
  tone = 'amber',
  children,
  action,
}: {
  /** data-testid. */
  id: string;
  tone?: keyof typeof signs;
  children: ReactNode;
  /** A button that helps. */
  action?: ReactNode;
}) => {
  const Sign = signs[tone];
  return (
    <div className="notice" data-tone={tone} data-testid={id} role={tone === 'amber' ? 'alert' : 'status'}>
      <Sign aria-hidden="true" />
      <div>{children}</div>
      {action}
    </div>
  );
};
