import type { Text } from '@jiaohao/protocol';
import { useLanguage } from '@jiaohao/ui';
import { useScreen } from '../frame.ts';
import { Sheet } from './sheet.tsx';

/** A place whose screen has not been built in. */
export const Coming = ({ id, title }: { id: string; title: Text }) => {
  const { t } = useLanguage();
  useScreen({ patience: { quiet: 60, countdown: 10 }, aloud: t(title) });
  return (
    <Sheet id={id} title={t(title)}>
      {null}
    </Sheet>
  );
};
