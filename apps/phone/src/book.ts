import type { CatalogAnswer, HallInfo, SlotsAnswer, Text } from '@jiaohao/protocol';
import { checkStep } from './book/check.ts';
import { emptyDraft, reachable, type Step, stepOf } from './book/draft.ts';
import { type Asked, book, catalogOf, freshKey, hallOf, slotsOf } from './book/hall.ts';
import { personStep } from './book/person.ts';
import { pickStep } from './book/pick.ts';
import { slotsStep } from './book/slots.ts';
import { h } from './dom.ts';
import { lang, say, setLang, startLang, t } from './language.ts';

const draft = emptyDraft();
let step: Step = 'pick';
let hall: HallInfo | undefined;
let catalog: Asked<CatalogAnswer> | undefined;
let slots: { item: string; asked: Asked<SlotsAnswer> | undefined } | undefined;
let busy = false;
/** Of the booking that is being made; a new one when anything of it changes. */
let key = { of: '', is: '' };

startLang(navigator.language.startsWith('zh') ? 'zh' : 'en');

const main = h('main', {});
const head = h('header', { class: 'top' });
const foot = h('footer', { class: 'foot' });
document.body.replaceChildren(head, main, foot);

const go = (to: Step) => {
  step = reachable(to, draft);
  history.pushState({ step }, '');
  paint(true);
};

window.addEventListener('popstate', (event) => {
  const { step: to } = (event.state ?? { step: 'pick' }) as { step: Step };
  step = reachable(to, draft);
  if (draft.problem && draft.problem.at !== step) draft.problem = undefined;
  paint(true);
});

const paintFrame = () => {
  document.title = t(say('预约办事', 'Book a time'));
  head.replaceChildren(
    step === 'pick'
      ? h('span', { class: 'hall' }, hall ? t(hall.name) : '')
      : h('button', { type: 'button', class: 'back', onclick: () => history.back() }, t(say('上一步', 'Back'))),
    h(
      'button',
      {
        type: 'button',
        class: 'lang',
        onclick: () => {
          setLang(lang() === 'zh' ? 'en' : 'zh');
          paint(false);
        },
      },
      t(say('English', '中文')),
    ),
  );
  foot.replaceChildren();
  if (hall?.phone) {
    const call = h('a', { href: `tel:${hall.phone.replace(/[^+\d-]/g, '')}` }, hall.phone);
    foot.append(t(say('大厅电话 ', 'Phone of the hall ')), call);
  }
};

const heading = () => h('h1', { class: 'state', tabindex: '-1' }, t(say('预约办事', 'Book a time')));

const loading = (): Node[] => [
  heading(),
  h('p', { class: 'waiting', role: 'status' }, t(say('正在读取…', 'Loading…'))),
];

const failed = (text: Text, again: () => void): Node[] => [
  heading(),
  h('p', { class: 'problem', role: 'alert' }, t(text)),
  h('button', { type: 'button', class: 'button', onclick: again }, t(say('再试一次', 'Try again'))),
];

const nothingToBook = (): Node[] => [
  h('h1', { class: 'state', tabindex: '-1' }, t(say('目前不用预约', 'No booking needed'))),
  h(
    'p',
    { class: 'about' },
    t(say('本大厅的业务都可以直接来取号办理。', 'For all services of this hall just come and take a ticket.')),
  ),
];

const content = (): Node[] => {
  if (!catalog) return loading();
  if (!catalog.ok) return failed(catalog.text, () => void load());
  if (!catalog.answer.items.some(({ bookable }) => bookable)) return nothingToBook();
  switch (step) {
    case 'pick':
      return pickStep(catalog.answer, draft, (item) => {
        draft.item = item;
        draft.slot = undefined;
        draft.problem = undefined;
        go('slots');
        void loadSlots();
      });
    case 'slots':
      if (!slots?.asked) return loading();
      if (!slots.asked.ok) return failed(slots.asked.text, () => void loadSlots());
      return slotsStep(slots.asked.answer, draft, (slot) => {
        draft.slot = slot;
        draft.problem = undefined;
        go('person');
      });
    case 'person':
      return personStep(draft, () => {
        draft.problem = undefined;
        go('check');
      });
    case 'check':
      return checkStep(draft, busy, () => void confirm());
    default:
      return step satisfies never;
  }
};

const paint = (moved: boolean) => {
  paintFrame();
  const problem = draft.problem?.at === step ? draft.problem.text : undefined;
  main.replaceChildren(...(problem ? [h('p', { class: 'problem', role: 'alert' }, t(problem))] : []), ...content());
  if (!moved) return;
  window.scrollTo(0, 0);
  main.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
};

const load = async () => {
  catalog = undefined;
  paint(false);
  const [info, asked] = await Promise.all([hallOf(), catalogOf()]);
  if (info.ok) hall = info.answer;
  catalog = asked;
  // A link may name the item, for example the QR code on a kiosk's guide.
  const wanted = new URLSearchParams(location.search).get('item');
  const item = asked.ok ? asked.answer.items.find(({ id, bookable }) => id === wanted && bookable) : undefined;
  if (!item || draft.item) return paint(false);
  draft.item = item;
  go('slots');
  await loadSlots();
};

const loadSlots = async () => {
  const item = draft.item?.id;
  if (item === undefined) return;
  const mine = { item, asked: undefined };
  slots = mine;
  paint(false);
  const asked = await slotsOf(item);
  if (slots !== mine) return;
  slots = { item, asked };
  if (step === 'slots') paint(true);
};

const confirm = async () => {
  const { item, slot, name, number, kind, phone } = draft;
  if (!item || !slot || busy) return;
  const wish = { item: item.id, from: slot.from, name, number, kind, ...(phone !== '' && { phone }) };
  const of = JSON.stringify(wish);
  if (key.of !== of) key = { of, is: freshKey() };
  busy = true;
  draft.problem = undefined;
  paint(false);
  const asked = await book(wish, key.is);
  busy = false;
  if (asked.ok) {
    location.replace(`../b/${encodeURIComponent(asked.answer.token)}?lang=${lang()}`);
    return;
  }
  const at = stepOf(asked.code);
  draft.problem = { at, text: asked.text };
  // A refusal is kept under its key; the next press is a new try.
  if (asked.code !== 'unreachable') key = { of: '', is: '' };
  if (at === step) return paint(false);
  go(at);
  if (at === 'slots') await loadSlots();
};

history.replaceState({ step: 'pick' }, '');
void load();
