import type { SessionAnswer } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';

/** Roles that the hall lets call; every other member of staff may look. */
const callers: readonly string[] = ['clerk', 'approver', 'manager', 'administrator'];

/** May this person call at a counter? The hall decides again at each command. */
export const mayCall = ({ role }: Pick<SessionAnswer, 'role'>): boolean => callers.includes(role);

export const onlyLook = say(
  '您的账号可以查看窗口、取消号码和恢复排队，不能叫号',
  'Your account may look at counters, cancel tickets and put no-shows back. It may not call',
);
