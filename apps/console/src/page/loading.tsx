import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { LoaderCircle } from 'lucide-react';
import './loading.css';

const words: Record<'hall' | 'page', Text> = {
  hall: say('正在连接大厅，请稍候', 'Connecting to the hall, please wait'),
  page: say('正在读取，请稍候', 'Reading, please wait'),
};

/** Shown until the hall, or the first content of a page, is there. */
export const Loading = ({ what }: { what: 'hall' | 'page' }) => {
  const { t } = useLanguage();
  return (
    <div className="loading" data-whole={what === 'hall' || undefined} role="status" data-testid="loading">
      <LoaderCircle aria-hidden="true" />
      {t(words[what])}
    </div>
  );
};
