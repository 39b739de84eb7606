import type { CatalogAnswer, FormFill, KioskPaper, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { FilePen, FileText, FileType, IdCard, Search } from 'lucide-react';
import { useFrame, useKept, useScreen, usual } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { LayCard, layCardWords } from '../parts/lay-card.tsx';
import { Paged, type Room } from '../parts/paged.tsx';
import { Panel } from '../parts/panel.tsx';
import { Row } from '../parts/row.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useService } from './out-of-service.tsx';

type Form = CatalogAnswer['forms'][number];

const rows: Room = { columns: { tall: 1, wide: 2 }, least: 8, most: 9.5, gap: 1.25 };

const fillNames: Readonly<Record<FormFill, Text>> = {
  name: say('姓名', 'name'),
  number: say('证件号码', 'document number'),
  sex: say('性别', 'sex'),
  birth: say('出生日期', 'date of birth'),
  nation: say('民族', 'nationality'),
  address: say('住址', 'address'),
  date: say('今天的日期', "today's date"),
};

/** What the card gives to a form, in words. */
export const fillWords = (fills: readonly FormFill[]): Text => ({
  zh: fills.map((fill) => fillNames[fill].zh).join('、'),
  en: fills.map((fill) => fillNames[fill].en).join(', '),
});

/** A form is filled from the card only where the card gives something to it. */
export const canFill = ({ fills }: Pick<Form, 'fills'>): boolean => fills.some((fill) => fill !== 'date');

/** The forms of an item, or all; each blank, as a sample, or filled in from the card. */
export const Forms = () => {
  const { t } = useLanguage();
  const { place, state, catalog, card, go } = useFrame();
  const item = place.at === 'forms' ? catalog?.items.find(({ id }) => id === place.item) : undefined;
  const forms = (catalog?.forms ?? []).filter(({ id }) => !item || item.forms.includes(id));
  const [chosen, choose] = useKept<string | undefined>('form', undefined);
  const [filling, fill] = useKept('filling', false);
  const form = forms.find(({ id }) => id === chosen) ?? (forms.length === 1 ? forms[0] : undefined);
  const { out, words } = useService('forms');
  const why = form && whyCard(form);
  const print = (kind: 'blank' | 'sample' | 'card', seen = card) => {
    if (!form) return;
    const paper: KioskPaper = {
      kind: 'form',
      form: form.id,
      fill: kind,
      ...(kind === 'card' && seen && { card: seen.card }),
    };
    go({ at: 'print', paper, title: form.name });
  };
  const onBack = filling ? () => fill(false) : form && forms.length > 1 ? () => choose(undefined) : undefined;
  const title = form ? form.name : item ? item.name : say('表格打印', 'Forms');
  useScreen({
    patience: usual,
    aloud: [
      title,
      ...(out
        ? [words]
        : filling && why
          ? [layCardWords(state.reader, why)]
          : form
            ? waysOf(form).map(({ name }) => name)
            : forms.map(({ name }) => name)),
    ]
      .map(t)
      .join(t(say('。', '. '))),
    onCard: (seen) => {
      if (!filling || seen.expired) return;
      fill(false);
      print('card', seen);
    },
    ...(onBack && { onBack }),
  });
  return (
    <Sheet
      id="forms"
      icon={<FilePen aria-hidden="true" strokeWidth={1.75} />}
      title={t(title)}
      about={
        out
          ? undefined
          : form
            ? filling
              ? undefined
              : t(say('要哪一种？', 'Which kind?'))
            : t(say('请选一张表', 'Choose a form'))
      }
      actions={
        !out &&
        !form &&
        !item && (
          <BigButton id="forms-search" icon={<Search aria-hidden="true" />} onPress={() => go({ at: 'search' })}>
            {t(say('按要办的事找表', 'Find it by what you need'))}
          </BigButton>
        )
      }
    >
      {out ??
        (forms.length === 0 ? (
          <Panel
            id="forms-none"
            Sign={FileText}
            tone="blue"
            title={t(say('这里没有可以打印的表格', 'There are no forms here'))}
            text={t(say('需要的表格请到窗口领取。', 'Please ask for the form at the counter.'))}
          />
        ) : !form ? (
          <Paged items={forms} label={t(say('表格', 'Forms'))} room={rows}>
            {(each, digit) => (
              <Row
                key={each.id}
                id={`form-${each.id}`}
                icon={<FileText aria-hidden="true" strokeWidth={1.75} />}
                name={t(each.name)}
                {...(digit !== undefined && { digit })}
                onPress={() => choose(each.id)}
              />
            )}
          </Paged>
        ) : filling && why ? (
          <LayCard why={why} />
        ) : (
          <nav className="menu" aria-label={t(form.name)}>
            {waysOf(form).map(({ kind, Icon, name, about }, at) => (
              <Row
                key={kind}
                id={`fill-${kind}`}
                icon={<Icon aria-hidden="true" strokeWidth={1.75} />}
                name={t(name)}
                about={t(about)}
                digit={at + 1}
                onPress={() => (kind === 'card' && (!card || card.expired) ? fill(true) : print(kind))}
              />
            ))}
          </nav>
        ))}
    </Sheet>
  );
};

const whyCard = ({ fills }: Form): Text => {
  const { zh, en } = fillWords(fills);
  return say(
    `表上会印：${zh}。只印在纸上，本机不留。`,
    `On the form there will be: ${en}. Only on the paper; nothing is kept here.`,
  );
};

const waysOf = (form: Form) => {
  const filled = fillWords(form.fills);
  return [
    ...(canFill(form)
      ? [
          {
            kind: 'card' as const,
            Icon: IdCard,
            name: say('用身份证填好', 'Filled in from my ID card'),
            about: say(
              `自动填：${filled.zh}。其余手写、签名`,
              `Filled in: ${filled.en}. The rest and the signature by hand`,
            ),
          },
        ]
      : []),
    {
      kind: 'blank' as const,
      Icon: FileText,
      name: say('空白表', 'Blank form'),
      about: say('全部用手填写', 'To be filled in by hand'),
    },
    {
      kind: 'sample' as const,
      Icon: FileType,
      name: say('填写样例', 'Sample'),
      about: say('看看该怎么填，不能当正式表交', 'Shows how it is filled in; it cannot be handed in'),
    },
  ];
};
