import { expect, test } from 'vitest';
import { mayPublish, maySubscribe } from '../src/broker/rights.ts';
import { rightsOf } from '../src/broker/rights-of.ts';
import { type Actor, nobody } from '../src/http/actor.ts';

const device = (kind: string, id: string, counter?: string): Actor => ({
  type: 'device',
  name: id,
  id,
  kind,
  ...(counter !== undefined && { counter }),
});
const clerk: Actor = {
  type: 'staff',
  name: 'zhao-min',
  user: 'zhao-min',
  fullName: '赵敏',
  clerkNo: '0101',
  role: 'clerk',
};
const pad = device('pad', 'pad-3', '3');
const kiosk = device('kiosk', 'kiosk-1');
const board = device('board', 'board-a');
const bench = device('bench', 'bench-1');

const desk = device('counter', 'desk-3', '3');
const gateway = device('gateway', 'gateway-1');
const manager: Actor = { ...clerk, role: 'manager' };

const holds = new Map<Actor, string[]>([
  [kiosk, ['kiosk-1', 'printer-1']],
  [desk, ['desk-3', 'rating-3']],
  [gateway, ['gateway-1', 'panel-3', 'rating-5']],
]);
const rates = new Map<Actor, string[]>([
  [pad, ['3']],
  [desk, ['3']],
  [gateway, ['5']],
]);
const rights = (actor: Actor) =>
  rightsOf(actor, {
    hall: 'h',
    held: new Set(holds.get(actor) ?? (actor.type === 'device' ? [actor.id] : [])),
    rates: new Set(rates.get(actor)),
  });

test.each([
  ['a pad rates at its own counter', pad, 'hall/h/counters/3/rating/result', true],
  ['a pad at another counter', pad, 'hall/h/counters/4/rating/result', false],
  ['a pad in another hall', pad, 'hall/x/counters/3/rating/result', false],
  ['a pad says how it is', pad, 'hall/h/devices/pad-3/status', true],
  ['a pad says how another is', pad, 'hall/h/devices/pad-4/status', false],
  ['a pad calls', pad, 'hall/h/calls', false],
  ['a pad invites itself', pad, 'hall/h/counters/3/rating/invite', false],
  ['a kiosk speaks for its printer', kiosk, 'hall/h/devices/printer-1/event', true],
  ['a kiosk speaks for another printer', kiosk, 'hall/h/devices/printer-2/event', false],
  ['a kiosk rates', kiosk, 'hall/h/counters/3/rating/result', false],
  ['a board shows itself on another board', board, 'hall/h/zones/a/board', false],
  ['a counter desk rates at its own counter', desk, 'hall/h/counters/3/rating/result', true],
  ['a counter desk rates at another', desk, 'hall/h/counters/5/rating/result', false],
  ['a gateway rates where it holds a rating keypad', gateway, 'hall/h/counters/5/rating/result', true],
  ['a gateway rates where it holds a panel', gateway, 'hall/h/counters/3/rating/result', false],
  ['a gateway answers for its panel', gateway, 'hall/h/devices/panel-3/result', true],
  ['a kiosk commands its printer', kiosk, 'hall/h/devices/printer-1/command', false],
  ['a gateway commands a panel', gateway, 'hall/h/devices/panel-3/command', false],
  ['a manager commands past the hall', manager, 'hall/h/devices/printer-1/command', false],
  ['a desk writes the support list', desk, 'hall/h/support', false],
  ['a manager writes the checklist', manager, 'hall/h/checklist', false],
  ['a clerk publishes', clerk, 'hall/h/calls', false],
  ['nobody publishes', nobody, 'hall/h/devices/pad-3/status', false],
])('may it publish: %s', (_name, actor, topic, may) => {
  expect(mayPublish(rights(actor), topic)).toBe(may);
});

test.each([
  ['a board reads calls', board, 'hall/h/calls', true],
  ['a board reads its zone', board, 'hall/h/zones/a/board', true],
  ['a board reads all counters', board, 'hall/h/counters/+/state', true],
  ['a board reads invitations', board, 'hall/h/counters/3/rating/invite', false],
  ['a board reads everything', board, 'hall/h/#', false],
  ['a bench reads what was refused', bench, '$SYS/refused', false],
  ['a bench reads all of the broker itself', bench, '$SYS/+', false],
  ['a bench reads topics of one level more', bench, '+/+', false],
  ['a board reads another hall', board, 'hall/x/calls', false],
  ['a board reads any hall', board, 'hall/+/calls', false],
  ['a pad reads its invitation', pad, 'hall/h/counters/3/rating/invite', true],
  ['a pad reads all invitations', pad, 'hall/h/counters/+/rating/invite', false],
  ['a pad reads ratings', pad, 'hall/h/counters/3/rating/result', false],
  ['a bench shows any pad', bench, 'hall/h/counters/+/rating/invite', true],
  ['a clerk reads the queues', clerk, 'hall/h/queues/+/state', true],
  ['a clerk sees how the devices are', clerk, 'hall/h/devices/+/status', true],
  ['a bench sees how the devices are', bench, 'hall/h/devices/+/status', true],
  ['a kiosk sees how its printer is', kiosk, 'hall/h/devices/printer-1/status', true],
  ['a kiosk sees how another printer is', kiosk, 'hall/h/devices/printer-2/status', false],
  ['a pad sees how the devices are', pad, 'hall/h/devices/+/status', false],
  ['a clerk sees the devices of another hall', clerk, 'hall/x/devices/+/status', false],
  ['a kiosk hears its commands', kiosk, 'hall/h/devices/printer-1/command', true],
  ['a kiosk hears other commands', kiosk, 'hall/h/devices/printer-2/command', false],
  ['a kiosk hears all commands', kiosk, 'hall/h/devices/+/command', false],
  ['a counter desk reads its invitation', desk, 'hall/h/counters/3/rating/invite', true],
  ['a counter desk reads another invitation', desk, 'hall/h/counters/5/rating/invite', false],
  ['a gateway reads the invitation for its keypad', gateway, 'hall/h/counters/5/rating/invite', true],
  ['a gateway reads all invitations', gateway, 'hall/h/counters/+/rating/invite', false],
  ['a gateway hears the commands for its panel', gateway, 'hall/h/devices/panel-3/command', true],
  ['a manager listens to commands', manager, 'hall/h/devices/panel-3/command', false],
  ['a clerk reads the support list', clerk, 'hall/h/support', true],
  ['a kiosk reads the support list', kiosk, 'hall/h/support', true],
  ['a counter desk reads the support list', desk, 'hall/h/support', true],
  ['a board reads the support list', board, 'hall/h/support', false],
  ['a pad reads the support list', pad, 'hall/h/support', false],
  ['a kiosk reads the support list of another hall', kiosk, 'hall/x/support', false],
  ['a manager reads the checklist', manager, 'hall/h/checklist', true],
  ['a kiosk reads the checklist', kiosk, 'hall/h/checklist', false],
  ['nobody reads the support list', nobody, 'hall/h/support', false],
  ['nobody reads calls', nobody, 'hall/h/calls', false],
])('may it read: %s', (_name, actor, filter, may) => {
  expect(maySubscribe(rights(actor), filter)).toBe(may);
});
