import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type KioskHand, kioskHand } from './kiosk-hand.ts';
import { lookOver, sides } from './looks.ts';
import { cardOf } from './people.ts';
import { startWholeKiosk, type WholeKiosk } from './whole-kiosk.ts';

let whole: WholeKiosk;
let hand: KioskHand;
const flaws: string[] = [];

beforeAll(async () => {
  whole = await startWholeKiosk({ sheetMs: 20 });
  hand = kioskHand(whole.kiosk, whole.stand);
}, 120_000);

afterEach(async () => {
  await whole.kiosk.setViewportSize(sides.tall);
  await hand.home();
  expect(whole.screens.broken).toEqual([]);
  expect(flaws.splice(0)).toEqual([]);
}, 60_000);

afterAll(() => whole?.stop(), 60_000);

const somebody = cardOf('司马拾遗', '1991-06-06', 51);

/** Waits for what this state is known by, and looks the screen over. */
const look = async (name: string, sign: string) => {
  await hand.id(sign).first().waitFor({ timeout: 60_000 });
  flaws.push(...(await lookOver(whole.kiosk, name, { withAxe: true })));
};
const toForm = async () => {
  await hand.tap('bar-self-service', 'service-forms');
  await hand.find('form-residence-permit');
  await hand.tap('fill-blank');
};

test('a ticket, given back, and refused to somebody who waits already', async () => {
  await hand.tap('way-enquiry');
  await hand.card(somebody, 'ticket');
  await hand.ticket();
  await look('ticket', 'ticket');
  await hand.home();
  await hand.card(somebody, 'own-ticket-K001');
  await look('mine', 'own-ticket-K001');
  await hand.tap('back', 'way-enquiry', 'take-with-card');
  await look('waiting-already', 'already-waiting');
  await hand.home();
  await hand.card(somebody, 'own-ticket-K001');
  await hand.tap('cancel-K001');
  await look('cancel-asked', 'cancel-asked');
  await hand.tap('cancel-ticket');
  await look('cancelled', 'cancelled');
}, 120_000);

test('no paper in the ticket printer, no card reader: said at the start, and the number is shown large', async () => {
  whole.stand.paper.setPaper('out');
  whole.stand.reader.setTrouble('silent');
  await hand.id('trouble-card-reader').waitFor();
  await look('home-faults', 'trouble-printer');
  await hand.tap('ease-large');
  await look('home-faults-large', 'trouble-printer');
  await hand.home();
  await hand.tap('tile-travel', 'item-passport-first', 'take');
  await look('choice-no-reader', 'choice');
  await hand.home();
  await hand.tap('way-enquiry', 'take-without-card');
  expect(await hand.ticket()).toMatchObject({ via: 'screen' });
  await look('ticket-on-screen', 'ticket');
  whole.stand.paper.setPaper('ok');
  whole.stand.reader.setTrouble('none');
  await hand.home();
  await whole.kiosk.locator('[data-testid="card-spot"][data-alive="true"]').waitFor();
}, 120_000);

test('the A4 printer: printed, standing still, called off, and out of paper before the start', async () => {
  await toForm();
  await hand.tap('start-print');
  await look('printed', 'printed');
  await hand.tap('done');
  await toForm();
  whole.pages.setJam(true);
  await look('print-trouble', 'print-trouble');
  whole.pages.setJam(false);
  await whole.kiosk.locator('[data-testid="start-print"]:enabled').waitFor();
  whole.pages.setTrouble({ kind: 'slow', ms: 400 });
  await hand.tap('start-print');
  whole.pages.setSheets(0);
  await look('print-standing', 'print-fault');
  await hand.tap('stop-print');
  whole.pages.setTrouble({ kind: 'none' });
  await look('not-printed', 'not-printed');
  await hand.home();
  await hand.tap('bar-self-service');
  await look('self-service-no-paper', 'service-trouble');
  whole.pages.setSheets(100);
  await whole.kiosk.locator('[data-testid="service-forms"]:enabled').waitFor();
}, 180_000);

test('without the hall: every place says what can be done, and tickets are given from the numbers held', async () => {
  await hand.tap('way-enquiry');
  await whole.stand.killHall();
  await look('choice-offline', 'wait-unknown');
  await hand.home();
  await look('home-offline', 'trouble-hall');
  await hand.tap('ease-large');
  await look('home-offline-large', 'trouble-hall');
  await hand.home();
  await hand.tap('tile-social');
  await look('theme-offline', 'theme');
  await hand.tap('item-social-enrol');
  await look('guide-offline', 'guide');
  await hand.tap('take', 'take-without-card');
  expect(await hand.ticket()).toEqual({ number: 'A701', via: 'paper' });
  await look('ticket-offline', 'ahead-unknown');
  await hand.home();
  await whole.stand.returnHall();
  await whole.kiosk.locator('[data-testid="bar-check-in"]:enabled').waitFor({ timeout: 60_000 });
  for (const [bar, place] of [
    ['bar-check-in', 'check-in'],
    ['bar-mine', 'mine'],
    ['bar-self-service', 'self-service'],
  ] as const) {
    await hand.tap(bar);
    await hand.at(place);
    await hand.tap('back');
  }
}, 180_000);
