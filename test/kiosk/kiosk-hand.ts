import type { ChipCard } from '@jiaohao/device-kit';
import type { Locator, Page } from 'playwright-core';
import { until } from '../lib/until.ts';
import { type TicketShown, testId, ticketShown } from '../round/screens.ts';
import { linesOf } from '../round/sheet.ts';
import type { Stand } from '../round/stand.ts';

/** A citizen in front of the kiosk: touches, types, lays a card down, reads what comes out. */
export type KioskHand = {
  id(name: string): Locator;
  /** Touches one thing after the other, each as soon as it is there. */
  tap(...names: string[]): Promise<void>;
  /** Waits until the screen of this place is shown. */
  at(place: string): Promise<void>;
  /** Waits until something is there; its text. */
  text(name: string): Promise<string>;
  /** Back at the start as the next citizen finds it: nobody's card, nobody's settings. */
  home(): Promise<void>;
  /** Lays a card down until the screen shows what was not there before, then takes it back. */
  card(card: ChipCard, shows: string | Locator): Promise<void>;
  /** Turns pages until it can be seen, then touches it. */
  find(name: string): Promise<void>;
  ticket(): Promise<TicketShown>;
  /** The lines of the newest sheet of the ticket printer. */
  sheet(): string[];
};

/** As a finger does it: where the thing has come to rest, and nothing lies over it. */
const byFinger = (thing: Locator): Promise<void> => thing.click();

/** What can be touched, as soon as it is there, without waiting for it to come to rest: for walks whose end is what counts. */
export const atOnce = async (thing: Locator): Promise<void> => {
  await until('it can be touched', () => thing.isEnabled());
  await thing.dispatchEvent('click');
};

export const kioskHand = (kiosk: Page, stand: Pick<Stand, 'reader' | 'paper'>, touch = byFinger): KioskHand => {
  const id = (name: string) => kiosk.locator(testId(name));
  const hand: KioskHand = {
    id,
    tap: async (...names) => {
      for (const name of names) await touch(id(name));
    },
    at: (place) => kiosk.locator(`${testId('kiosk')}[data-at="${place}"]`).waitFor(),
    text: async (name) => (await id(name).first().textContent()) ?? '',
    home: async () => {
      await until('the kiosk is at its start', async () => {
        const atHome = await kiosk.locator(`${testId('kiosk')}[data-at="home"]`).count();
        const own = await kiosk
          .locator(`${testId('card-greeting')}, [aria-pressed="true"][data-testid^="ease-"], html[lang="en"]`)
          .count();
        if (atHome > 0 && own === 0) return true;
        await kiosk.keyboard.press('Escape');
        await kiosk.waitForTimeout(60);
        return false;
      });
      await id('home').waitFor();
    },
    card: async (card, shows) => {
      stand.reader.layCard(card);
      await (typeof shows === 'string' ? id(shows) : shows).first().waitFor();
      stand.reader.liftCard();
      await until('the reader is empty', () => stand.reader.state().card === undefined);
    },
    find: async (name) => {
      const further = kiosk.locator(`${testId('page-after')}:enabled`);
      await until(`a page shows ${name}`, async () => {
        if (await id(name).isVisible()) return true;
        if (await further.isVisible()) await touch(further);
        return false;
      });
      await touch(id(name));
    },
    ticket: () => ticketShown(kiosk),
    sheet: () => linesOf(stand.paper.sheets().at(-1) ?? []),
  };
  return hand;
};
