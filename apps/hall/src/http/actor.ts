import type { Access } from '@jiaohao/protocol';

export type Role = 'guide' | 'clerk' | 'approver' | 'manager' | 'supervisor' | 'administrator';

/** Who asks. `name` is what the log keeps. */
export type Actor =
  | { type: 'nobody'; name: 'nobody' }
  | { type: 'device'; name: string; id: string; kind: string; counter?: string | undefined }
  | { type: 'staff'; name: string; user: string; fullName: string; clerkNo: string; role: Role };

export const nobody: Actor = { type: 'nobody', name: 'nobody' };

const callers: ReadonlySet<Role> = new Set(['clerk', 'approver', 'manager', 'administrator']);

const carers: ReadonlySet<Role> = new Set(['guide', 'manager', 'supervisor', 'administrator']);
const leaders: ReadonlySet<Role> = new Set(['manager', 'administrator']);

/** May this role take care of the devices' troubles? */
export const takesCare = (role: Role): boolean => carers.has(role);

export const mayDo = (access: Access, actor: Actor): boolean => {
  switch (access) {
    case 'anyone':
      return true;
    case 'signed-in':
      return actor.type !== 'nobody';
    case 'kiosk':
      return actor.type === 'staff' || (actor.type === 'device' && actor.kind === 'kiosk');
    case 'staff':
      return actor.type === 'staff';
    case 'clerk':
      return actor.type === 'staff' && callers.has(actor.role);
    case 'support':
      return actor.type === 'staff' && takesCare(actor.role);
    case 'manager':
      return actor.type === 'staff' && leaders.has(actor.role);
    case 'administrator':
      return actor.type === 'staff' && actor.role === 'administrator';
    default:
      return access satisfies never;
  }
};
