import { TicketAnswer } from '@jiaohao/protocol';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { codesOnPaper } from '../round/qr-reader.ts';
import { type KioskHand, kioskHand } from './kiosk-hand.ts';
import { cardOf, maskedNumber } from './people.ts';
import { startWholeKiosk, type WholeKiosk } from './whole-kiosk.ts';

let whole: WholeKiosk;
let hand: KioskHand;

beforeAll(async () => {
  whole = await startWholeKiosk();
  hand = kioskHand(whole.kiosk, whole.stand);
}, 120_000);

afterEach(async () => {
  await hand.home();
  expect(whole.screens.broken).toEqual([]);
});

afterAll(() => whole?.stop(), 60_000);

const somebody = cardOf('钱一凡', '1988-04-06', 11);
const old = cardOf('周寿山', '1946-02-03', 12);
const soldier = cardOf('郑卫国', '1992-08-01', 13);

/** The ticket whose code is on the newest paper, as the hall has it. */
const ticketOnPaper = async (): Promise<TicketAnswer> => {
  const [code] = codesOnPaper(whole.stand.paper.sheets().at(-1) ?? []);
  return whole.stand.ticket(code?.split('/').at(-1) ?? '');
};

test('by theme: item, guide with its ticks, and a ticket without a card that names the item', async () => {
  await hand.tap('tile-housing');
  await hand.find('item-fund-withdrawal');
  await hand.at('guide');
  await hand.tap('material-id-card', 'material-form');
  expect(await hand.text('still-needed')).toBe('还差 1 样：本人银行卡');
  await hand.tap('material-bank-card');
  expect(await hand.text('still-needed')).toContain('材料齐了');
  await hand.tap('tab-steps');
  await whole.kiosk.getByText('窗口核对提取情形').waitFor();
  await hand.tap('tab-rules');
  await whole.kiosk.getByText('《住房公积金管理条例》第二十四条').waitFor();
  expect(await hand.text('guide')).toContain('3 个工作日');
  await hand.tap('take', 'take-without-card');
  expect(await hand.ticket()).toEqual({ number: 'C001', via: 'paper' });
  expect(hand.sheet()).toEqual(expect.arrayContaining(['住房公积金', 'C001', '请到 A区 4号窗口前 等候']));
  expect(hand.sheet().join('\n')).toContain('住房公积金提取');
  expect(await ticketOnPaper()).toMatchObject({ number: 'C001', queue: 'housing-fund', lane: 'normal' });
});

test('by department', async () => {
  await hand.tap('way-departments');
  await hand.find('departments-tax');
  await hand.at('department');
  await hand.find('item-deed-tax');
  await hand.tap('take', 'take-without-card');
  expect(await hand.ticket()).toEqual({ number: 'E001', via: 'paper' });
  expect(hand.sheet().join('\n')).toContain('契税申报');
});

test('by life event; back leads the whole way, and each screen is as it was left', async () => {
  await hand.tap('way-life-events');
  await hand.find('life-events-birth');
  await hand.find('item-birth-registration');
  await hand.tap('material-household', 'back');
  await hand.at('life-event');
  await hand.find('item-birth-registration');
  await hand.tap('back', 'back');
  await hand.at('life-events');
  await hand.find('life-events-birth');
  await hand.find('item-birth-registration');
  await hand.tap('take', 'take-without-card');
  expect(await hand.ticket()).toEqual({ number: 'J001', via: 'paper' });
});

test.each([
  ['first letters on the keys of the screen', ['s', 'b', 'k'], 'item-social-card'],
  ['pinyin on the keys of the screen', [...'tuixiu'], 'item-pension-claim'],
])('by search: %s', async (_how, letters, item) => {
  await hand.tap('way-search', ...letters.map((letter) => `key-${letter}`));
  expect(await hand.id('search-field').inputValue()).toBe(letters.join(''));
  await hand.find(item);
  await hand.at('guide');
});

test('by search: hanzi of an input method, a word that nothing has, and a ticket', async () => {
  await hand.tap('way-search');
  await whole.kiosk.keyboard.insertText('飞碟');
  expect(await hand.text('nothing-found')).toContain('没有找到“飞碟”');
  await hand.tap('key-clear');
  await whole.kiosk.keyboard.insertText('发票');
  await hand.find('item-invoice-issue');
  await hand.tap('take', 'take-without-card');
  expect(await hand.ticket()).toEqual({ number: 'E002', via: 'paper' });
});

test('a general enquiry needs no item: one touch and one more', async () => {
  await hand.tap('way-enquiry', 'take-without-card');
  expect(await hand.ticket()).toEqual({ number: 'K001', via: 'paper' });
});

test('a business that must have a card offers no other way, and the card alone takes the ticket', async () => {
  await hand.tap('tile-travel', 'item-passport-first', 'take');
  await hand.id('lay-card').waitFor();
  expect(await hand.id('take-without-card').count()).toBe(0);
  whole.stand.reader.layCard(somebody);
  expect(await hand.ticket()).toEqual({ number: 'G001', via: 'paper' });
  whole.stand.reader.liftCard();
  expect(hand.sheet().join('\n')).not.toContain('钱');
});

test('already waiting: the same card is greeted with the ticket, which is shown, refused anew and printed again', async () => {
  await hand.card(somebody, 'own-ticket-G001');
  expect(await hand.text('mine')).toContain(`钱*凡　${maskedNumber(somebody)}`);
  await hand.tap('back');
  expect(await hand.text('card-greeting')).toContain('钱*凡');
  await hand.tap('tile-travel', 'item-passport-first', 'take', 'take-with-card');
  expect(await hand.text('already-waiting')).toContain('G001');
  const sheets = whole.stand.paper.sheets().length;
  await hand.tap('reprint');
  expect(await hand.ticket()).toEqual({ number: 'G001', via: 'paper' });
  expect(whole.stand.paper.sheets()).toHaveLength(sheets + 1);
  expect(hand.sheet()).toContain('G001');
});

test('cancelled by the code of its ticket, after it was asked whether it is meant', async () => {
  const code = codesOnPaper(whole.stand.paper.sheets().at(-1) ?? [])[0] ?? '';
  whole.scanner.show(code);
  await hand.tap('cancel-G001', 'keep-ticket', 'cancel-G001', 'cancel-ticket');
  expect(await hand.text('cancelled')).toContain('G001 号已退');
  await hand.tap('done');
  expect(await whole.stand.ticket(code.split('/').at(-1) ?? '')).toMatchObject({ status: 'cancelled' });
  whole.scanner.show(code);
  expect(await hand.text('ticket-over')).toContain('G001');
});

test('given back on the screen of the fresh ticket', async () => {
  await hand.tap('way-enquiry', 'take-without-card');
  const { number } = await hand.ticket();
  await hand.tap('ask-cancel', 'cancel-ticket');
  expect(await hand.text('cancelled')).toContain(`${number} 号已退`);
});

test('the card of an old person gives the lane of the old, without a question', async () => {
  await hand.card(old, 'card-greeting');
  expect(await hand.text('card-greeting')).toContain('可优先：70 岁以上，长者优先');
  await hand.tap('tile-social', 'item-pension-claim', 'take');
  expect(await hand.text('given-lane')).toContain('长者优先');
  expect(await hand.id('lane-ordinary').count()).toBe(0);
  await hand.tap('take-with-card');
  await hand.ticket();
  expect(await ticketOnPaper()).toMatchObject({ queue: 'social-insurance', lane: 'priority' });
});

test('a lane that is asked for waits for a guide, and then the ticket moves ahead', async () => {
  for (let others = 0; others < 3; others++) await whole.hand.take('civil-affairs');
  await hand.tap('tile-family');
  await hand.find('item-senior-allowance');
  await hand.tap('take', 'lane-military');
  whole.stand.reader.layCard(soldier);
  expect(await hand.ticket()).toEqual({ number: 'H004', via: 'paper' });
  whole.stand.reader.liftCard();
  expect(await hand.text('lane-asked')).toContain('已申请军人优先');
  expect(hand.sheet()).toContain('优先申请请找导办员确认');
  const taken = await ticketOnPaper();
  expect(taken).toMatchObject({ lane: 'normal', laneAsked: 'military', ahead: 3 });

  const guide = await whole.hand.signIn('jiang-nan');
  const asked = (await whole.hand.send('GET', '/lane-requests', guide)).body as unknown as object[];
  expect(asked).toEqual([
    expect.objectContaining({ lane: 'military', ticket: expect.objectContaining({ id: taken.id }) }),
  ]);
  const granted = await whole.hand.send('POST', `/tickets/${taken.id}/lane`, guide, { lane: 'military' });
  expect(TicketAnswer.parse(granted.body)).toMatchObject({ lane: 'military', ahead: 0 });
  // What the citizen sees who holds the card over the reader once more.
  await hand.home();
  await hand.card(soldier, 'own-ticket-H004');
  expect(await hand.text('own-ticket-H004')).toContain('已为您优先：军人优先');
  expect(await hand.text('own-ticket-H004')).toContain('前面没有人了');
});

test('a long wait says what is quicker, and the ticket can be had all the same', async () => {
  for (let others = 0; others < 8; others++) await whole.hand.take('housing-fund');
  await hand.tap('tile-housing');
  await hand.find('item-fund-withdrawal');
  await hand.tap('take');
  await hand.id('other-self-service').waitFor();
  await hand.tap('other-book');
  await hand.at('book');
  await hand.tap('back', 'take-without-card');
  expect(await hand.ticket()).toEqual({ number: 'C010', via: 'paper' });
});
