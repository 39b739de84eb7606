import { say, useLanguage } from '@jiaohao/ui';
import { CircleCheck, CloudOff } from 'lucide-react';
import { Face } from './face.tsx';
import './thanks.css';

const texts = {
  thanks: say('感谢您的评价', 'Thank you'),
  thanksAbout: say('您的意见会让我们做得更好，祝您一切顺利。', 'Your words help us improve. All the best to you.'),
  sending: say('正在提交…', 'Sending…'),
  kept: say('评价已保存', 'Your rating is kept'),
  keptAbout: say(
    '网络暂时中断，恢复后会自动送出，您不必等候。',
    'The line is broken for a moment. It is sent when the line is back; you need not wait.',
  ),
  lost: say('十分抱歉，这次评价没有送出', 'Sorry, this rating could not be sent'),
  lostAbout: say(
    '网络一直没有恢复。您也可以向导办人员当面反映。',
    'The line did not come back in time. You are welcome to tell the guide in person.',
  ),
};

/** After the answer: on its way, arrived, or, after a long break of the line, lost. */
export const Thanks = ({ step, connected }: { step: 'sending' | 'thanks' | 'lost'; connected: boolean }) => {
  const { t } = useLanguage();
  const kept = step === 'sending' && !connected;
  const [title, about] =
    step === 'lost'
      ? [texts.lost, texts.lostAbout]
      : kept
        ? [texts.kept, texts.keptAbout]
        : [texts.thanks, step === 'sending' ? texts.sending : texts.thanksAbout];
  return (
    <main className="thanks" data-testid={step === 'lost' ? 'pad-lost' : kept ? 'pad-kept' : 'pad-thanks'}>
      <div className="thanks-face" data-step={kept ? 'kept' : step}>
        <Face grade={step === 'lost' ? 3 : kept ? 4 : 5} />
        {step === 'lost' || kept ? <CloudOff aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
      </div>
      <div role="status">
        <h1>{t(title)}</h1>
        <p>{t(about)}</p>
      </div>
    </main>
  );
};
