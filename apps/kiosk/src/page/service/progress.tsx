import type { ProgressAnswer, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { FileSearch, Keyboard, RotateCw, Route, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFrame, useKept, useScreen, usual } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { LayCard, layCardWords } from '../parts/lay-card.tsx';
import { Panel, Wait } from '../parts/panel.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { type Asked, useAsked, useAskedByCard } from '../parts/use-asked.ts';
import { CaseList } from './case-list.tsx';
import { caseNumberIn, shortest } from './case-number.ts';
import { CaseNumberEntry } from './case-number-entry.tsx';
import { CaseActions, CaseView, useSlip } from './case-view.tsx';
import { type Case, spokenCase } from './case-words.ts';
import { useService } from './out-of-service.tsx';
import { LateSources } from './sources.tsx';
import './progress.css';

const title = say('办件进度', 'Progress of a case');
const whyCard = say(
  '查您本人名下的办件，离开后本机不留信息。',
  'To find your own cases. Nothing of it is kept here when you go.',
);
const askMs = 40_000;

/** Where cases stand: by card, or by the number on the paper that was given when the case was accepted. */
export const Progress = () => {
  const { t } = useLanguage();
  const { state, card } = useFrame();
  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  const [by, setBy] = useKept<'card' | 'typing' | 'number'>('by', 'card');
  const [number, setNumber] = useKept('number', '');
  const [open, setOpen] = useKept<string | undefined>('open', undefined);
  const mine = useAskedByCard<ProgressAnswer>('by card', (desk, seen) => {
    setBy('card');
    setOpen(undefined);
    return desk.ask('progress', { card: seen.card }, askMs);
  });
  const numbered = useAsked<ProgressAnswer>('by number');
  const slip = useSlip();
  const { out, words } = useService('progress');
  const find = (caseNo: string) => {
    setNumber(caseNo);
    setBy('number');
    setOpen(undefined);
    numbered.put((desk) => desk.ask('progress', { caseNo }, askMs));
  };

  const asked: Asked<ProgressAnswer> = by === 'number' ? numbered.asked : by === 'card' ? mine.asked : { is: 'not' };
  const cases = asked.is === 'there' ? asked.answer.cases : [];
  const shown = cases.find((one) => keyOf(one) === open) ?? (cases.length === 1 ? cases[0] : undefined);
  const late = asked.is === 'there' && asked.answer.sources.some(({ state: how }) => how !== 'ok');
  const again = () => (by === 'number' ? find(number) : mine.again());
  const onBack =
    shown && cases.length > 1
      ? () => setOpen(undefined)
      : by === 'number'
        ? () => setBy('typing')
        : by === 'typing'
          ? () => setBy('card')
          : undefined;
  useScreen({
    patience: usual,
    aloud: (out ? [title, words] : aloudOf({ asked, by, shown, reader: state.reader, zone }))
      .map(t)
      .join(t(say('。', '. '))),
    onCard: () => undefined,
    onCode: (code) => {
      const scanned = code.is === 'unknown' ? caseNumberIn(code.text ?? '') : undefined;
      if (scanned) find(scanned);
    },
    ...(onBack && { onBack }),
  });

  const retry = (
    <BigButton
      id="again"
      main={asked.is === 'no'}
      {...(asked.is === 'no' && { digit: 1 })}
      icon={<RotateCw aria-hidden="true" />}
      onPress={again}
    >
      {t(say('再查一次', 'Look again'))}
    </BigButton>
  );
  const type = (main: boolean) => (
    <BigButton
      id="type-number"
      main={main}
      digit={2}
      icon={<Keyboard aria-hidden="true" />}
      onPress={() => setBy('typing')}
    >
      {t(say('输入办件编号', 'Type a case number'))}
    </BigButton>
  );

  let body: ReactNode;
  let actions: ReactNode;
  if (out) body = out;
  else if (by === 'typing') {
    body = <CaseNumberEntry number={number} onChange={setNumber} onFind={() => find(number)} />;
    actions = (
      <BigButton
        id="find"
        main
        icon={<Search aria-hidden="true" />}
        disabled={number.length < shortest}
        onPress={() => find(number)}
      >
        {t(say('查询', 'Find it'))}
      </BigButton>
    );
  } else if (asked.is === 'asking')
    body = (
      <Wait
        title={t(say('正在查询', 'Looking it up'))}
        text={t(say('要问几个部门，最多半分钟，请稍候', 'Several houses are asked; half a minute at most'))}
      />
    );
  else if (asked.is === 'no') {
    body = (
      <Panel
        id="progress-no"
        code={asked.code}
        title={t(say('这次没有查到', 'It could not be looked up'))}
        text={t(asked.text)}
        help={t(say('也可以到咨询台，请工作人员帮您查。', 'The enquiry desk can look it up too.'))}
      />
    );
    actions = retry;
  } else if (asked.is === 'there' && shown) {
    body = (
      <>
        {late && <LateSources sources={asked.answer.sources} />}
        <CaseView one={shown} slip={slip.state} />
      </>
    );
    actions = <CaseActions one={shown} slip={slip} />;
  } else if (asked.is === 'there' && cases.length > 0) {
    body = (
      <>
        <LateSources sources={asked.answer.sources} />
        <CaseList cases={cases} onOpen={(one) => setOpen(keyOf(one))} />
      </>
    );
    actions = late && retry;
  } else if (asked.is === 'there') {
    body = late ? (
      <>
        <LateSources sources={asked.answer.sources} />
        <Nothing by={by} number={number} late />
      </>
    ) : (
      <Nothing by={by} number={number} late={false} />
    );
    actions = late ? retry : type(true);
  } else {
    body = (
      <>
        <LayCard why={whyCard} />
        <p className="progress-or">
          {t(say('没带身份证？用受理通知书上的办件编号也能查。', 'No card? The case number on your notice will do.'))}
        </p>
        {type(false)}
      </>
    );
  }
  return (
    <Sheet
      id="progress"
      icon={<Route aria-hidden="true" strokeWidth={1.75} />}
      title={t(title)}
      about={card && by === 'card' && asked.is === 'there' ? `${card.name}　${card.idNumber}` : undefined}
      actions={actions}
      wide={shown !== undefined && !out}
    >
      {body}
    </Sheet>
  );
};

const keyOf = ({ source, caseNo }: Case): string => `${source} ${caseNo}`;

const Nothing = ({ by, number, late }: { by: string; number: string; late: boolean }) => {
  const { t } = useLanguage();
  return (
    <Panel
      id="progress-none"
      Sign={FileSearch}
      tone="blue"
      title={t(late ? say('暂时没有查到办件', 'Nothing was found so far') : say('没有查到办件', 'No case was found'))}
      text={t(
        late
          ? say(
              '应答了的部门里没有查到，没应答的请稍后再查。',
              'Nothing in the houses that answered. Look again later for the others.',
            )
          : by === 'number'
            ? say(
                `请核对编号 ${number}，它在受理通知书的右上角。`,
                `Please compare the number ${number} with your notice.`,
              )
            : say(
                '您名下没有正在办的事。别人代办的，请输入办件编号查询。',
                'There is none in your name. If somebody else applied, type the case number.',
              ),
      )}
    />
  );
};

const aloudOf = ({
  asked,
  by,
  shown,
  reader,
  zone,
}: {
  asked: Asked<ProgressAnswer>;
  by: string;
  shown: Case | undefined;
  reader: string;
  zone: string;
}): Text[] => {
  if (by === 'typing') return [say('请用键盘输入办件编号，再按查询', 'Type the case number, then press Find')];
  switch (asked.is) {
    case 'not':
      return [
        title,
        layCardWords(reader, whyCard),
        say('或者按 2，输入办件编号', 'Or press 2 and type the case number'),
      ];
    case 'asking':
      return [say('正在查询，请稍候', 'Looking it up, one moment')];
    case 'no':
      return [asked.text];
    case 'there': {
      const { cases, sources } = asked.answer;
      const late = sources
        .filter(({ state }) => state !== 'ok')
        .map(({ name }) => say(`${name.zh}暂时没有应答`, `${name.en} has not answered`));
      if (shown) return [...late, spokenCase(shown, zone)];
      if (cases.length === 0) return [...late, say('没有查到办件', 'No case was found')];
      return [
        ...late,
        say(`查到 ${cases.length} 件，请选一件`, `${cases.length} cases found, choose one`),
        ...cases.map((one) => spokenCase(one, zone)),
      ];
    }
    default:
      return asked satisfies never;
  }
};
