import type { KioskHand } from './kiosk-hand.ts';
import { cardOf } from './people.ts';

/** Where a walk through the kiosk stops, and its place; each begins at the start screen. */
export type Stop = { name: string; at: string; reach: (hand: KioskHand) => Promise<void> };

export const visitor = cardOf('慕容复兴', '1990-05-21', 2, { number: '110101199005210022' });

const open = async (hand: KioskHand, service: string) => {
  await hand.tap('bar-self-service', `service-${service}`);
};
const guide = async (hand: KioskHand) => {
  await hand.find('tile-housing');
  await hand.find('item-fund-withdrawal');
  await hand.at('guide');
};

/** Every place of the kiosk in each state that can be brought about without a fault. */
export const stops: readonly Stop[] = [
  { name: 'home', at: 'home', reach: async () => undefined },
  { name: 'theme', at: 'theme', reach: (hand) => hand.find('tile-housing').then(() => hand.at('theme')) },
  { name: 'departments', at: 'departments', reach: (hand) => hand.tap('way-departments') },
  {
    name: 'department',
    at: 'department',
    reach: async (hand) => {
      await hand.tap('way-departments');
      await hand.find('departments-hrss');
    },
  },
  { name: 'life-events', at: 'life-events', reach: (hand) => hand.tap('way-life-events') },
  {
    name: 'life-event',
    at: 'life-event',
    reach: async (hand) => {
      await hand.tap('way-life-events');
      await hand.find('life-events-home');
    },
  },
  { name: 'search', at: 'search', reach: (hand) => hand.tap('way-search') },
  { name: 'search-found', at: 'search', reach: (hand) => hand.tap('way-search', 'key-s', 'key-b') },
  { name: 'search-nothing', at: 'search', reach: (hand) => hand.tap('way-search', 'key-q', 'key-q', 'key-q') },
  { name: 'guide', at: 'guide', reach: guide },
  {
    name: 'guide-ticked',
    at: 'guide',
    reach: async (hand) => {
      await guide(hand);
      await hand.tap('material-id-card');
    },
  },
  {
    name: 'guide-rules',
    at: 'guide',
    reach: async (hand) => {
      await guide(hand);
      await hand.tap('tab-rules');
    },
  },
  {
    name: 'guide-phone',
    at: 'guide',
    reach: async (hand) => {
      await hand.find('tile-social');
      await hand.find('item-social-enrol');
      await hand.tap('guide-phone');
    },
  },
  {
    name: 'choice',
    at: 'choice',
    reach: async (hand) => {
      await guide(hand);
      await hand.tap('take');
    },
  },
  {
    name: 'book',
    at: 'book',
    reach: async (hand) => {
      await guide(hand);
      await hand.tap('guide-book');
      await hand.id('book').locator('[data-testid^="slot-"]').first().waitFor();
    },
  },
  {
    name: 'book-confirm',
    at: 'book',
    reach: async (hand) => {
      await guide(hand);
      await hand.tap('guide-book');
      await hand.id('book').locator('[data-testid^="day-"]:enabled').last().click();
      await hand.id('book').locator('[data-testid^="slot-"]:enabled').first().click();
      await hand.id('confirm').waitFor();
    },
  },
  { name: 'check-in', at: 'check-in', reach: (hand) => hand.tap('bar-check-in') },
  { name: 'check-in-typing', at: 'check-in', reach: (hand) => hand.tap('bar-check-in', 'type-code', 'key-1') },
  { name: 'mine', at: 'mine', reach: (hand) => hand.tap('bar-mine') },
  { name: 'self-service', at: 'self-service', reach: (hand) => hand.tap('bar-self-service') },
  { name: 'progress', at: 'progress', reach: (hand) => open(hand, 'progress') },
  {
    name: 'progress-typing',
    at: 'progress',
    reach: async (hand) => {
      await open(hand, 'progress');
      await hand.tap('type-number', 'key-6');
    },
  },
  { name: 'papers', at: 'papers', reach: (hand) => open(hand, 'papers') },
  { name: 'forms', at: 'forms', reach: (hand) => open(hand, 'forms') },
  {
    name: 'form',
    at: 'forms',
    reach: async (hand) => {
      await open(hand, 'forms');
      await hand.find('form-fund-withdrawal');
    },
  },
  { name: 'notices', at: 'notices', reach: (hand) => open(hand, 'notices') },
  {
    name: 'notices-items',
    at: 'notices',
    reach: async (hand) => {
      await open(hand, 'notices');
      await hand.find('notice-theme-housing');
    },
  },
  {
    name: 'print',
    at: 'print',
    reach: async (hand) => {
      await open(hand, 'forms');
      await hand.find('form-fund-withdrawal');
      await hand.tap('fill-blank');
    },
  },
];

/** Stops with somebody's card; they are wiped afterwards. */
export const stopsWithCard: readonly Stop[] = [
  { name: 'welcome', at: 'home', reach: (hand) => hand.card(visitor, 'card-greeting') },
  {
    name: 'choice-card',
    at: 'choice',
    reach: async (hand) => {
      await hand.card(visitor, 'card-greeting');
      await guide(hand);
      await hand.tap('take');
    },
  },
  {
    name: 'cases',
    at: 'progress',
    reach: async (hand) => {
      await open(hand, 'progress');
      await hand.card(visitor, hand.id('progress').locator('[data-testid^="case-"]'));
    },
  },
  {
    name: 'case',
    at: 'progress',
    reach: async (hand) => {
      await open(hand, 'progress');
      await hand.card(visitor, hand.id('progress').locator('[data-testid^="case-"]'));
      await hand.id('progress').locator('[data-testid^="case-"]').nth(2).click();
      await hand.id('case').waitFor();
    },
  },
  {
    name: 'holdings',
    at: 'papers',
    reach: async (hand) => {
      await open(hand, 'papers');
      await hand.card(visitor, 'holding-si-proof');
    },
  },
];
