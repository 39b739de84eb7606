import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Button } from 'antd';
import { LoaderCircle, TriangleAlert } from 'lucide-react';
import './waiting.css';

/** Before the hall has said anything: connecting, or why it cannot be shown. */
export const Waiting = (props: { broken: boolean; refused: Text | undefined; leave: (() => void) | undefined }) => {
  const { t } = useLanguage();
  const { broken, refused, leave } = props;
  return (
    <div className="waiting" role="status" data-testid="waiting">
      {refused ? <TriangleAlert aria-hidden="true" /> : <LoaderCircle className="waiting-turn" aria-hidden="true" />}
      <h1>
        {t(
          refused ??
            (broken
              ? say('连不上大厅服务器', 'The hall server cannot be reached')
              : say('正在连接大厅', 'Connecting to the hall')),
        )}
      </h1>
      <p>
        {t(
          refused
            ? say('请联系值班主任，或换一个账号登录', 'Please ask the duty manager, or sign in with another account')
            : say('正在自动重试，连上后会自动打开', 'It keeps trying and opens by itself'),
        )}
      </p>
      {leave && refused && <Button onClick={leave}>{t(say('换账号登录', 'Sign in again'))}</Button>}
    </div>
  );
};
