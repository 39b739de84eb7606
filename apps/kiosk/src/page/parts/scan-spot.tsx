import type { Text } from '@jiaohao/protocol';
import { useLanguage } from '@jiaohao/ui';
import { ScanLine } from 'lucide-react';
import type { ReactNode } from 'react';
import './scan-spot.css';

/** The ways to show who one is, side by side where the display is wide. */
export const Spots = ({ children }: { children: ReactNode }) => <div className="spots">{children}</div>;

/** Where a code is held, and which. */
export const ScanSpot = ({ title, text }: { title: Text; text: Text }) => {
  const { t } = useLanguage();
  return (
    <section className="scan-spot card" data-testid="scan-spot">
      <span className="scan-spot-sign">
        <ScanLine aria-hidden="true" strokeWidth={1.5} />
      </span>
      <div>
        <h2>{t(title)}</h2>
        <p>{t(text)}</p>
      </div>
    </section>
  );
};
