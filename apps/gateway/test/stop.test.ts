import { handMade } from '@jiaohao/device-host/hand-made';
import { expect, test } from 'vitest';
import { startGateway } from '../src/gateway.ts';

test('a gateway that stops closes each of its devices, though its hall was never there', async () => {
  const closed: string[] = [];
  const devices = ['panel-1', 'panel-2'].map((id) => {
    const panel = handMade('panel', { show: async () => undefined }, { id });
    const { running } = panel;
    const close = async () => void closed.push(id);
    return { ...running, supervised: { ...running.supervised, close } };
  });
  const gateway = startGateway({
    id: 'gateway-1',
    hall: 'http://127.0.0.1:9',
    broker: 'mqtt://127.0.0.1:9',
    token: 'x',
    devices,
    onTrouble: () => undefined,
  });
  expect(closed).toEqual([]);
  await gateway.stop();
  expect(closed).toEqual(['panel-1', 'panel-2']);
});
