import type { CatalogItem, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { ClipboardCheck, ListOrdered, type LucideIcon, Scale, Ticket } from 'lucide-react';
import { useState } from 'react';
import { useFrame, useKept, useScreen, usual } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Roll } from '../parts/roll.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { QueueIcon } from '../queue-icon.tsx';
import { closedWords, queueWords } from '../words.ts';
import './guide.css';
import { GuideWays } from './guide-ways.tsx';
import { Materials, StillNeeded } from './materials.tsx';
import { missing, needsFor } from './need.ts';
import { OnPhone } from './on-phone.tsx';

/** What one item wants before a ticket is taken for it. */
export const Guide = () => {
  const { t } = useLanguage();
  const { place, catalog } = useFrame();
  const item = catalog?.items.find(({ id }) => place.at === 'guide' && id === place.item);
  return item ? <GuideOf item={item} /> : <Gone words={t(say('这项业务的指南刚刚撤下', 'This guide was taken off'))} />;
};

const Gone = ({ words }: { words: string }) => {
  useScreen({ patience: usual, aloud: words });
  return (
    <Sheet id="guide" title={words}>
      {null}
    </Sheet>
  );
};

const tabs: readonly { id: 'materials' | 'steps' | 'rules'; Icon: LucideIcon; text: Text }[] = [
  { id: 'materials', Icon: ClipboardCheck, text: say('要带什么', 'What to bring') },
  { id: 'steps', Icon: ListOrdered, text: say('怎么办理', 'How it goes') },
  { id: 'rules', Icon: Scale, text: say('条件与依据', 'Conditions') },
];

const GuideOf = ({ item }: { item: CatalogItem }) => {
  const { lang, t } = useLanguage();
  const { catalog, state, go } = useFrame();
  const { guide } = item;
  const [tab, setTab] = useKept<(typeof tabs)[number]['id']>('tab', 'materials');
  const [have, setHave] = useKept<ReadonlySet<string>>('have', new Set());
  const [onPhone, showPhone] = useState(false);
  const queue = state.queues.find(({ id }) => id === item.queue);
  const department = catalog?.departments.find(({ id }) => id === item.department);
  const needs = needsFor(guide.materials);

  const stop = lang === 'zh' ? '。' : '. ';
  const said = {
    materials: [item.name, say('请带', 'Please bring'), ...missing(needs, have).map(({ name }) => name)],
    steps: [...guide.steps, guide.limit, guide.fee],
    rules: [...guide.conditions, ...guide.cautions],
  }[tab];
  useScreen({
    patience: { quiet: 90, countdown: 10 },
    aloud: said.map(t).join(stop),
    onCard: () => undefined,
    ...(onPhone && { onBack: () => showPhone(false) }),
  });
  const tick = (id: string) => setHave(new Set(have.has(id) ? [...have].filter((one) => one !== id) : [...have, id]));

  return (
    <Sheet
      id="guide"
      title={t(item.name)}
      about={[department && t(department.name), queue && (queue.open ? t(queueWords(queue, state.online)) : '')]
        .filter(Boolean)
        .join(' · ')}
      icon={<QueueIcon name={queue?.icon ?? 'file-text'} />}
      actions={
        queue && (
          <BigButton
            id="take"
            main
            icon={<Ticket aria-hidden="true" />}
            disabled={!queue.open}
            onPress={() => go({ at: 'choice', queue: queue.id, item: item.id })}
          >
            {t(say('取号', 'Take a ticket'))}
          </BigButton>
        )
      }
    >
      <div className="guide">
        <div className="guide-tabs" role="tablist" aria-label={t(say('办事指南', 'Guide'))}>
          {tabs.map(({ id, Icon, text }) => (
            <button
              key={id}
              type="button"
              role="tab"
              aria-selected={tab === id}
              data-testid={`tab-${id}`}
              onClick={() => setTab(id)}
            >
              <Icon aria-hidden="true" />
              {t(text)}
            </button>
          ))}
        </div>
        <div
          className="guide-body"
          role="tabpanel"
          aria-label={t(tabs.find(({ id }) => id === tab)?.text ?? item.name)}
        >
          {/* Each tab begins at its top. */}
          <Roll key={tab} label={t(item.name)}>
            {tab === 'materials' && <Materials item={item.id} needs={needs} have={have} onTick={tick} />}
            {tab === 'steps' && <Steps steps={guide.steps} />}
            {tab === 'rules' && <Rules item={item} />}
          </Roll>
        </div>
        <dl className="guide-facts">
          <Fact name={say('多久办好', 'How long')} value={guide.limit} />
          <Fact name={say('收费', 'Fee')} value={guide.fee} />
        </dl>
        <div className="guide-sum">
          {tab === 'materials' && <StillNeeded needs={needs} have={have} />}
          {queue && !queue.open && <Notice id="queue-closed">{t(closedWords(queue))}</Notice>}
          <GuideWays item={item} have={[...have]} onPhone={() => showPhone(true)} />
        </div>
      </div>
      {onPhone && item.online && (
        <OnPhone url={item.online.url} note={item.online.note} onClose={() => showPhone(false)} />
      )}
    </Sheet>
  );
};

const Fact = ({ name, value }: { name: Text; value: Text }) => {
  const { t } = useLanguage();
  return (
    <div>
      <dt>{t(name)}</dt>
      <dd>{t(value)}</dd>
    </div>
  );
};

const Steps = ({ steps }: { steps: readonly Text[] }) => {
  const { t } = useLanguage();
  return (
    <ol className="guide-steps">
      {steps.map((step, at) => (
        <li key={step.zh}>
          <span className="number">{at + 1}</span>
          {t(step)}
        </li>
      ))}
      {steps.length === 0 && <li>{t(say('取号，等候叫号，到窗口办理', 'Take a ticket, wait, go to the counter'))}</li>}
    </ol>
  );
};

const Rules = ({ item }: { item: CatalogItem }) => {
  const { t } = useLanguage();
  const { conditions, cautions, basis, version } = item.guide;
  const parts = [
    { title: say('谁可以办', 'Who can apply'), texts: conditions },
    { title: say('请注意', 'Please note'), texts: cautions },
    { title: say('依据', 'Legal basis'), texts: basis ? [basis] : [] },
  ];
  return (
    <div className="guide-rules">
      {parts.map(
        ({ title, texts }) =>
          texts.length > 0 && (
            <section key={title.en}>
              <h2>{t(title)}</h2>
              <ul>
                {texts.map((text) => (
                  <li key={text.zh}>{t(text)}</li>
                ))}
              </ul>
            </section>
          ),
      )}
      <p>
        {t(say(`指南版本 ${version}`, `Guide version ${version}`))}
        {item.code && t(say(`　事项编码 ${item.code}`, `, item code ${item.code}`))}
      </p>
    </div>
  );
};
