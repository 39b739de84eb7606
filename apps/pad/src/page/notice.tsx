import type { Text } from '@jiaohao/protocol';
import { useLanguage } from '@jiaohao/ui';
import { Face } from './face.tsx';
import './notice.css';

/** A whole-screen sentence for when there is nothing else to show. */
export const Notice = ({ title, about }: { title: Text; about: Text }) => {
  const { t } = useLanguage();
  return (
    <main className="notice" data-testid="pad-notice">
      <Face grade={4} />
      <h1>{t(title)}</h1>
      <p>{t(about)}</p>
    </main>
  );
};
