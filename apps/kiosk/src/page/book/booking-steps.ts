import type { BookingAnswer, Handing, SlotsAnswer, Text } from '@jiaohao/protocol';

export type Slot = SlotsAnswer['days'][number]['slots'][number];

/** From the choice of a time to the booking in the hand. `slip` is absent while it is being printed. */
export type Booking =
  | { at: 'pick'; told: Text | undefined }
  | { at: 'confirm'; slot: Slot; told: Text | undefined }
  | { at: 'asking'; slot: Slot; request: string }
  | { at: 'booked'; booking: BookingAnswer; slip: Handing | { via: 'none' } | undefined }
  | { at: 'refused'; code: string; text: Text; slot: Slot };

export type BookStep =
  | { do: 'choose'; slot: Slot }
  | { do: 'pick' }
  | { do: 'book'; request: string }
  | {
      do: 'answer';
      request: string;
      said: { ok: true; answer: BookingAnswer } | { ok: false; code: string; text: Text };
    }
  | { do: 'slip'; slip: Handing | { via: 'none' } };

export const picking: Booking = { at: 'pick', told: undefined };

/** The time has gone to somebody else: the others are shown anew. */
const lostSlot = new Set(['slot-full', 'unknown-slot']);
/** The same card once more mends it. */
const lostCard = new Set(['card-forgotten', 'card-needed']);

export const walk = (now: Booking, step: BookStep): Booking => {
  switch (step.do) {
    case 'choose':
      return now.at === 'pick' ? { at: 'confirm', slot: step.slot, told: undefined } : now;
    case 'pick':
      return now.at === 'confirm' || now.at === 'refused' ? picking : now;
    case 'book':
      return now.at === 'confirm' || now.at === 'refused'
        ? { at: 'asking', slot: now.slot, request: step.request }
        : now;
    case 'answer': {
      if (now.at !== 'asking' || now.request !== step.request) return now;
      if (step.said.ok) return { at: 'booked', booking: step.said.answer, slip: undefined };
      const { code, text } = step.said;
      if (lostSlot.has(code)) return { at: 'pick', told: text };
      if (lostCard.has(code)) return { at: 'confirm', slot: now.slot, told: text };
      return { at: 'refused', code, text, slot: now.slot };
    }
    case 'slip':
      return now.at === 'booked' ? { ...now, slip: step.slip } : now;
    default:
      return step satisfies never;
  }
};

/** The day that is shown: the one that was chosen, else the first on which something is left. */
export const dayShown = ({ days }: SlotsAnswer, chosen: string | undefined): SlotsAnswer['days'][number] | undefined =>
  days.find(({ day }) => day === chosen) ?? days.find((day) => leftOn(day) > 0);

export const leftOn = ({ slots }: SlotsAnswer['days'][number]): number =>
  slots.reduce((sum, { left }) => sum + left, 0);
