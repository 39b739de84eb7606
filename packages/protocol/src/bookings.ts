import { z } from 'zod';
import { Id, Text, Time } from './common.ts';

/** What bars a person from booking for a while; of bookings whose holder's card a kiosk has read. Counted over the last 30 days where it says month. */
export const BookingAbuse = z.strictObject({
  noShowsPerMonth: z.number().int().min(1).max(100).default(2),
  /** Bookings of one item made on one day: more than this. */
  sameItemPerDay: z.number().int().min(1).max(100).default(3),
  cancellationsPerMonth: z.number().int().min(1).max(100).default(5),
  barDays: z.number().int().min(1).max(365).default(30),
});

/** How many bookings a number may have that was only typed; they bar nobody, for anybody can type a number. */
export const UnprovenBookings = z.strictObject({
  /** Open ones at a time. */
  open: z.number().int().min(1).max(100).default(2),
  /** Made on one day, given up or not. */
  perDay: z.number().int().min(1).max(100).default(3),
});

/** Bookings of the whole hall; without it nothing can be booked. */
export const BookingConfig = z.strictObject({
  /** How many days from today can be booked; 0 = today only. */
  aheadDays: z.number().int().min(0).max(60).default(7),
  /** How long before its slot begins, and after it began, a booking may check in; minutes. */
  graceEarly: z.number().int().min(0).max(240).default(30),
  graceLate: z.number().int().min(0).max(240).default(15),
  /** Until how many minutes before the slot it can be given back without counting as a no-show. */
  cancelBefore: z.number().int().min(0).max(1440).default(30),
  /** Lane of a checked-in booking. */
  lane: Id.default('appointment'),
  abuse: BookingAbuse.prefault({}),
  unproven: UnprovenBookings.prefault({}),
  items: z
    .array(
      z.strictObject({
        item: Id,
        slotMinutes: z.number().int().min(5).max(240).default(30),
        /** Bookings a slot. */
        capacity: z.number().int().min(1).max(500),
        /** Own limit of days instead of the hall's. */
        aheadDays: z.number().int().min(0).max(60).optional(),
      }),
    )
    .min(1),
});

export const BookingStatus = z.enum(['booked', 'checked-in', 'cancelled', 'missed']);

export const BookingAnswer = z.object({
  /** Opaque, for the phone's link; expires the day after the slot. */
  token: z.string(),
  /** Short, to be said or typed at the kiosk: 6 digits, unique among the open ones. */
  code: z.string(),
  item: z.string(),
  itemName: Text,
  queue: z.string(),
  from: Time,
  to: Time,
  /** Check-in is possible between these. */
  checkInFrom: Time,
  checkInTo: Time,
  status: BookingStatus,
  area: Text,
  /** Masked. */
  person: z.string(),
  /** What the phone shows as QR and the kiosk's scanner reads: the link of the booking. */
  link: z.string(),
  /** The ticket it became. */
  ticket: z.string().optional(),
  /** Said once when the next misuse would bar. */
  warning: Text.optional(),
});

export const SlotsAnswer = z.object({
  item: z.string(),
  days: z.array(
    z.object({
      day: z.iso.date(),
      /** Empty when closed. */
      slots: z.array(z.object({ from: Time, to: Time, left: z.number().int().min(0) })),
    }),
  ),
});

export const MakeBooking = z.object({
  item: Id,
  /** Start of a slot as in SlotsAnswer. */
  from: Time,
  name: z.string().trim().min(1).max(120),
  number: z.string().trim().min(6).max(24),
  kind: z.string().max(16).default('citizen'),
  phone: z
    .string()
    .regex(/^\+?[0-9 -]{5,20}$/)
    .optional(),
});

export type BookingConfig = z.infer<typeof BookingConfig>;
export type BookingAnswer = z.infer<typeof BookingAnswer>;
export type SlotsAnswer = z.infer<typeof SlotsAnswer>;
export type MakeBooking = z.infer<typeof MakeBooking>;
