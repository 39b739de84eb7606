import type { Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';

const roles: Record<string, Text> = {
  guide: say('导办员', 'Guide'),
  clerk: say('窗口人员', 'Clerk'),
  approver: say('审批人员', 'Approver'),
  manager: say('大厅负责人', 'Manager'),
  supervisor: say('督查人员', 'Supervisor'),
  administrator: say('系统管理员', 'Administrator'),
};

export const roleText = (role: string): Text => roles[role] ?? say(role, role);
