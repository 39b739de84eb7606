import { LoaderCircle, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import './panel.css';

/** The middle of a screen that has nothing to choose from: what it is, in a word or two, and what can be done. */
export const Panel = ({
  id,
  Sign = TriangleAlert,
  tone = 'amber',
  title,
  text,
  help,
  code,
  head = false,
  children,
}: {
  /** data-testid. */
  id: string;
  Sign?: LucideIcon;
  tone?: 'amber' | 'blue' | 'green';
  title: string;
  text?: string | undefined;
  help?: string | undefined;
  /** For those who repair; never shown. */
  code?: string;
  /** The screen has no other head line. */
  head?: boolean;
  children?: ReactNode;
}) => (
  <section className="panel" data-testid={id} data-tone={tone} data-code={code} role="status">
    <span className="panel-sign">
      <Sign aria-hidden="true" strokeWidth={1.75} />
    </span>
    {head ? <h1>{title}</h1> : <h2>{title}</h2>}
    {text && <p className="panel-text">{text}</p>}
    {help && <p className="panel-help">{help}</p>}
    {children}
  </section>
);

/** Something is being asked for; it goes on by itself. */
export const Wait = ({ title, text }: { title: string; text: string }) => (
  <section className="panel" data-testid="asking" data-tone="blue" role="status">
    <LoaderCircle className="panel-turning" aria-hidden="true" />
    <h2>{title}</h2>
    <p className="panel-text">{text}</p>
  </section>
);
