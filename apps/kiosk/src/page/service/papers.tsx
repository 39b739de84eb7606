import type { Holding, HoldingsAnswer, SourceState, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { FileSearch, RotateCw, ScrollText } from 'lucide-react';
import { useFrame, useScreen, usual } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { LayCard, layCardWords } from '../parts/lay-card.tsx';
import { Panel, Wait } from '../parts/panel.tsx';
import { Roll } from '../parts/roll.tsx';
import { Row } from '../parts/row.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useAskedByCard } from '../parts/use-asked.ts';
import { useService } from './out-of-service.tsx';
import { LateSources } from './sources.tsx';
import './service.css';

const title = say('证明打印', 'Certificates and statements');
const whyCard = say(
  '用来查您名下的证明。只查您本人的，离开后本机不留信息。',
  'To look up your own papers. Nothing of it is kept here when you go.',
);

type Held = HoldingsAnswer['holdings'][number];

/** Papers of other houses that can be printed for the holder of the card. */
export const Papers = () => {
  const { t } = useLanguage();
  const { state, card, go } = useFrame();
  const { asked, again } = useAskedByCard<HoldingsAnswer>('holdings', (desk, seen) =>
    desk.ask('holdings', { card: seen.card }, 40_000),
  );
  const { out, words } = useService('papers');
  const usable = card && !card.expired;
  const found = asked.is === 'there' ? asked.answer : undefined;
  const late = found?.sources.some(({ state: how }) => how !== 'ok') ?? false;
  useScreen({
    patience: usual,
    aloud: [title, ...(out ? [words] : aloudOf(asked, state.reader))].map(t).join(t(say('。', '. '))),
    onCard: () => undefined,
  });
  const retry = (asked.is === 'no' || late) && usable && !out;
  return (
    <Sheet
      id="papers"
      icon={<ScrollText aria-hidden="true" strokeWidth={1.75} />}
      title={t(title)}
      about={card && !out && asked.is === 'there' ? `${card.name}　${card.idNumber}` : undefined}
      actions={
        retry && (
          <BigButton
            id="again"
            main={asked.is === 'no'}
            {...(asked.is === 'no' && { digit: 1 })}
            icon={<RotateCw aria-hidden="true" />}
            onPress={again}
          >
            {t(say('再查一次', 'Look again'))}
          </BigButton>
        )
      }
    >
      {out ??
        (asked.is === 'asking' ? (
          <Wait
            title={t(say('正在查询', 'Looking them up'))}
            text={t(say('要问几个部门，最多半分钟，请稍候', 'Several houses are asked; half a minute at most'))}
          />
        ) : asked.is === 'no' ? (
          <Panel
            id="papers-no"
            code={asked.code}
            title={t(say('这次没有查到', 'It could not be looked up'))}
            text={t(asked.text)}
            help={t(say('也可以到窗口，请工作人员帮您打印。', 'The counter can print it for you too.'))}
          />
        ) : found ? (
          <>
            <LateSources sources={found.sources} />
            {found.holdings.length === 0 && !late ? (
              <Panel
                id="papers-none"
                Sign={FileSearch}
                tone="blue"
                title={t(say('没有可以打印的证明', 'There is nothing to print'))}
                text={t(
                  found.sources.length === 0
                    ? say(
                        '本大厅还没有接入可打印的证明，请到窗口办理。',
                        'No house is connected yet. Ask at the counter.',
                      )
                    : say(
                        `已查：${found.sources.map(({ name }) => name.zh).join('、')}。如有疑问，请到窗口询问。`,
                        `Asked: ${found.sources.map(({ name }) => name.en).join(', ')}. If in doubt, ask at the counter.`,
                      ),
                )}
              />
            ) : (
              <Roll label={t(title)}>
                {grouped(found).map(({ source, held }) => (
                  <section key={source.id} className="group">
                    <h2>{t(source.name)}</h2>
                    {held.map((each) => (
                      <Row
                        key={each.id}
                        id={`holding-${each.id}`}
                        name={t(each.title)}
                        about={t(aboutOf(each))}
                        digit={found.holdings.indexOf(each) + 1}
                        disabled={each.left === 0}
                        onPress={() =>
                          go({
                            at: 'print',
                            title: each.title,
                            paper: { kind: 'holding', source: each.source, holding: each.id, card: card?.card ?? '' },
                          })
                        }
                      />
                    ))}
                  </section>
                ))}
              </Roll>
            )}
          </>
        ) : (
          <LayCard why={whyCard} />
        ))}
    </Sheet>
  );
};

/** By source, in the order in which the hall names them, without those that hold nothing. */
const grouped = ({ sources, holdings }: HoldingsAnswer): { source: SourceState; held: Held[] }[] =>
  sources
    .map((source) => ({ source, held: holdings.filter((each) => each.source === source.id) }))
    .filter(({ held }) => held.length > 0);

const aboutOf = ({ about, pages, left }: Holding): Text => {
  const parts = [
    ...(about ? [about] : []),
    ...(pages === undefined ? [] : [say(`共 ${pages} 页`, `${pages} ${pages === 1 ? 'page' : 'pages'}`)]),
    ...(left === undefined
      ? []
      : [
          left === 0
            ? say('打印次数已用完，请到窗口', 'Printed as often as allowed: ask at the counter')
            : say(`还可打印 ${left} 次`, `can be printed ${left} more ${left === 1 ? 'time' : 'times'}`),
        ]),
  ];
  return { zh: parts.map(({ zh }) => zh).join(' · '), en: parts.map(({ en }) => en).join(' · ') };
};

const aloudOf = (asked: ReturnType<typeof useAskedByCard<HoldingsAnswer>>['asked'], reader: string): Text[] => {
  switch (asked.is) {
    case 'not':
      return [layCardWords(reader, whyCard)];
    case 'asking':
      return [say('正在查询，请稍候', 'Looking them up, one moment')];
    case 'no':
      return [asked.text];
    case 'there':
      return asked.answer.holdings.length === 0
        ? [say('没有可以打印的证明', 'There is nothing to print')]
        : [
            say('请选一份打印', 'Choose one to print'),
            ...asked.answer.holdings.map((each) => {
              const more = aboutOf(each);
              return say(`${each.title.zh}，${more.zh}`, `${each.title.en}, ${more.en}`);
            }),
          ];
    default:
      return asked satisfies never;
  }
};
