import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { House, Printer, RotateCw } from 'lucide-react';
import { useFrame } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { LayCard } from '../parts/lay-card.tsx';
import { Notice } from '../parts/notice.tsx';
import { Panel } from '../parts/panel.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { paperTrouble } from './offered.ts';
import './print-ready.css';
import { type Printing, wantsCard } from './printing.ts';

/** What happened, whether something may lie in the tray, and what can be done. */
export const PrintNot = ({
  printing: { code, text, maybe, pages, stopped },
  title,
  onAgain,
}: {
  printing: Printing & { at: 'not-printed' };
  title: Text;
  onAgain: () => void;
}) => {
  const { t } = useLanguage();
  const { state, leave } = useFrame();
  const trouble = state.online ? paperTrouble(state) : say('暂时连不上大厅系统', 'The hall system cannot be reached');
  const card = wantsCard(code);
  const cancelled = stopped || code === 'print-cancelled';
  return (
    <Sheet
      id="not-printed"
      icon={<Printer aria-hidden="true" strokeWidth={1.75} />}
      title={t(title)}
      wide
      actions={
        card ? undefined : (
          <>
            <BigButton
              id="again"
              main={!cancelled}
              digit={1}
              disabled={trouble !== undefined}
              {...(trouble && { small: t(trouble) })}
              icon={<RotateCw aria-hidden="true" />}
              onPress={onAgain}
            >
              {t(say('再试一次', 'Try again'))}
            </BigButton>
            {cancelled && (
              <BigButton id="finish" main digit={2} icon={<House aria-hidden="true" />} onPress={leave}>
                {t(say('完成', 'Done'))}
              </BigButton>
            )}
          </>
        )
      }
    >
      {card ? (
        <LayCard
          why={say(
            '为保护您的信息，证件内容已清除。再放一次，马上接着打印。',
            'Your card was cleared to protect your data. Lay it down once more and it prints at once.',
          )}
        />
      ) : (
        <Panel
          id="print-no"
          code={code}
          title={t(
            cancelled ? say('已取消打印', 'The print was cancelled') : say('没有打印成功', 'It was not printed'),
          )}
          text={cancelled ? undefined : t(text)}
          help={t(
            cancelled
              ? say('什么都没有改变，需要时可以再打印。', 'Nothing has changed; you can print it whenever you need it.')
              : say(
                  '您的信息没有丢失，也不影响办件。可以再试一次，或请导办员帮忙。',
                  'Nothing is lost and no case is affected. Try again, or ask a guide.',
                ),
          )}
        >
          {(maybe || pages > 0) && (
            <div className="print-maybe">
              <Notice id="print-maybe">
                {t(
                  pages > 0
                    ? say(
                        `可能已经出了 ${pages} 页，请看一下出纸口，有的话请取走，不要留下。`,
                        `About ${pages} ${pages === 1 ? 'page has' : 'pages have'} come out. Please look into the tray and leave nothing there.`,
                      )
                    : say(
                        '可能有纸已经打出来，请看一下出纸口，有的话请取走，不要留下。',
                        'Something may have been printed. Please look into the tray and leave nothing there.',
                      ),
                )}
              </Notice>
            </div>
          )}
        </Panel>
      )}
    </Sheet>
  );
};
