import { say, useLanguage } from '@jiaohao/ui';
import { ArrowLeft, House } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFrame } from '../frame.ts';
import './sheet.css';

/**
 * The common sheet of a screen: what it is on top, the content, and below it what can be pressed: back and home always,
 * then the screen's own `actions` (BigButton). `wide` lets actions stand in a row of their own above back and home.
 */
export const Sheet = ({
  id,
  title,
  about,
  icon,
  children,
  actions,
  wide = false,
}: {
  /** data-testid. */
  id: string;
  title: string;
  about?: ReactNode;
  icon?: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
}) => {
  const { t } = useLanguage();
  const { back, leave } = useFrame();
  return (
    <main className="kiosk-screen sheet" data-testid={id}>
      <header className="sheet-head">
        {icon && <span className="sheet-icon">{icon}</span>}
        <div>
          <h1>{title}</h1>
          {about && <p>{about}</p>}
        </div>
      </header>
      <div className="sheet-body">{children}</div>
      <footer className="sheet-foot" data-wide={wide}>
        <div className="sheet-ways">
          <button type="button" className="big-button" data-testid="back" onClick={back}>
            <ArrowLeft aria-hidden="true" />
            {t(say('返回', 'Back'))}
          </button>
          <button type="button" className="big-button" data-testid="home-button" onClick={leave}>
            <House aria-hidden="true" />
            {t(say('首页', 'Start'))}
          </button>
        </div>
        {actions && <div className="sheet-actions">{actions}</div>}
      </footer>
    </main>
  );
};
