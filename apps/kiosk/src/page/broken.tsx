import { say, useLanguage } from '@jiaohao/ui';
import { LoaderCircle } from 'lucide-react';
import { Component, type ReactNode, useEffect } from 'react';
import './not-there.css';

const pauseMs = 3000;

type Props = { children: ReactNode; onBroke: (what: string) => void };

/** Catches what breaks in a screen: says so, tells the desk, and starts anew. The frame renews it by its key. */
export class Broken extends Component<Props, { what: string | undefined }> {
  override state = { what: undefined as string | undefined };

  static getDerivedStateFromError(error: unknown) {
    return { what: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }

  override render() {
    const { what } = this.state;
    return what === undefined ? this.props.children : <StartsAnew onOver={() => this.props.onBroke(what)} />;
  }
}

const StartsAnew = ({ onOver }: { onOver: () => void }) => {
  const { t } = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per break
  useEffect(() => {
    const timer = setTimeout(onOver, pauseMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className="kiosk-screen not-there" data-testid="broken">
      <LoaderCircle aria-hidden="true" />
      <h1>{t(say('刚才的画面出了点问题', 'Something went wrong on this screen'))}</h1>
      <p>
        {t(
          say(
            '正在回到首页，请稍候。您已取的号不受影响。',
            'Going back to the start. A number that you have taken stays yours.',
          ),
        )}
      </p>
    </main>
  );
};
