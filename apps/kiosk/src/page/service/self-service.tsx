import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { ClipboardList, FilePen, type LucideIcon, Printer, Route, ScrollText } from 'lucide-react';
import { useFrame, useScreen, usual } from '../frame.ts';
import { Notice } from '../parts/notice.tsx';
import { Row } from '../parts/row.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { type Offer, offers, paperNote, paperTrouble, paperWayOut, paperWhat, type Service } from './offered.ts';

const services: Readonly<Record<Service, { Icon: LucideIcon; name: Text; about: Text }>> = {
  progress: {
    Icon: Route,
    name: say('办件进度', 'Progress of a case'),
    about: say('查到哪一步了，什么时候办好', 'How far it is and when it will be done'),
  },
  papers: {
    Icon: ScrollText,
    name: say('证明打印', 'Certificates and statements'),
    about: say('社保、公积金等，凭身份证打印', 'Social insurance, housing fund and others, with your ID card'),
  },
  forms: {
    Icon: FilePen,
    name: say('表格打印', 'Forms'),
    about: say('空白表、填写样例，或用身份证填好', 'Blank, as a sample, or filled in from your ID card'),
  },
  notices: {
    Icon: ClipboardList,
    name: say('一次性告知单', 'One-time notice'),
    about: say('一张纸写清要带什么、怎么办', 'One sheet: what to bring and how it goes'),
  },
};

/** What can be done here without a counter. */
export const SelfService = () => {
  const { t } = useLanguage();
  const { state, catalog, go } = useFrame();
  const list = offers(state, catalog);
  const trouble = state.online && state.pagePrinter !== 'none' ? paperTrouble(state) : undefined;
  const fault = state.faults.find(({ device, weight }) => device === 'page-printer' && weight === 'stop');
  const note = trouble ? undefined : paperNote(state);
  const title = say('查询与自助打印', 'Ask and print');
  const stops = [
    ...(state.online ? [] : [offlineWords]),
    ...(trouble ? [trouble, paperWayOut(fault?.code), stillWorks] : []),
    ...(state.pagePrinter === 'none' ? [noPaperHere] : []),
  ];
  useScreen({
    patience: usual,
    aloud: [title, ...stops, ...list.map(spoken)].map((text) => t(text)).join(t(say('。', '. '))),
    onCard: () => undefined,
  });
  return (
    <Sheet
      id="self-service"
      icon={<Printer aria-hidden="true" strokeWidth={1.75} />}
      title={t(title)}
      about={t(say('不用排队，请选一项', 'No queueing: choose one'))}
    >
      {!state.online && (
        <Notice id="service-offline">
          <p>{t(offlineWords)}</p>
        </Notice>
      )}
      {trouble && (
        <Notice id="service-trouble">
          <p>{t(trouble)}</p>
          <p>
            {t(paperWayOut(fault?.code))} {t(stillWorks)}
          </p>
        </Notice>
      )}
      {note && (
        <Notice id="service-note" tone="blue">
          <p>{t(paperWhat(note))}</p>
        </Notice>
      )}
      <nav className="menu" aria-label={t(title)}>
        {list.map((offer, at) => {
          const { Icon, name, about } = services[offer.service];
          return (
            <Row
              key={offer.service}
              id={`service-${offer.service}`}
              icon={<Icon aria-hidden="true" strokeWidth={1.75} />}
              name={t(name)}
              about={offer.can ? t(about) : t(say(`现在不能用：${offer.why.zh}`, `Not now: ${offer.why.en}`))}
              digit={at + 1}
              disabled={!offer.can}
              onPress={() => go({ at: offer.service })}
            />
          );
        })}
      </nav>
      {state.pagePrinter === 'none' && (
        <Notice id="service-no-paper" tone="blue">
          <p>{t(noPaperHere)}</p>
        </Notice>
      )}
    </Sheet>
  );
};

const offlineWords = say(
  '暂时连不上大厅系统，查询和打印要等恢复后才能用，恢复后自动可选。取号照常，急用请到咨询台。',
  'The hall system cannot be reached; asking and printing come back by themselves. You can still take a ticket, or ask at the enquiry desk.',
);
const stillWorks = say('办件进度仍可查询，进度单由出票口打印。', 'The progress of a case can still be asked for.');
const noPaperHere = say(
  '本机不打印 A4 材料。打印证明、表格和告知单，请到有“自助打印”标志的机器，或到咨询台。',
  'This kiosk prints no A4 papers. For certificates, forms and notices use a kiosk with the printing sign, or the enquiry desk.',
);

const spoken = (offer: Offer): Text => {
  const { name } = services[offer.service];
  return offer.can
    ? name
    : { zh: `${name.zh}，现在不能用：${offer.why.zh}`, en: `${name.en}, not now: ${offer.why.en}` };
};
