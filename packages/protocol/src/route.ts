import { z } from 'zod';

/**
 * Who may call: anybody, a device or a signed-in person, a kiosk, staff, staff who call numbers, those who look after the
 * hall's devices (guide, manager, supervisor, administrator), those who lead it (manager, administrator), or the
 * administrator.
 */
export type Access = 'anyone' | 'signed-in' | 'kiosk' | 'staff' | 'clerk' | 'support' | 'manager' | 'administrator';

/** A level of a path that stands for something: no control characters, which no name of ours has. */
export const PathWord = z
  .string()
  .min(1)
  .max(64)
  .regex(/^\P{Cc}+$/u, '1 to 64 characters, none of them a control character');

export type Route = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly title: string;
  readonly access: Access;
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  /** 200 or 201 with this, or 204 where `answer` is absent or nothing is there. */
  readonly answer?: z.ZodType;
  readonly status?: 200 | 201 | 204;
  readonly refusals: readonly string[];
};

export const route = <const R extends Route>(r: R): R => r;
