import type { CounterDevice } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { deviceName } from '../src/page/device-face.ts';

const device = (kind: CounterDevice['kind'], zh: string, en: string): CounterDevice => ({
  id: en,
  kind,
  title: { zh, en },
  state: 'ready',
  troubles: [],
  since: '2026-11-24T09:00:00+08:00',
  dropped: 0,
});
const idCard = device('id-card', '居民身份证阅读机具（SDT）', 'Resident ID card reader (SDT)');
const passport = device('id-card', '护照阅读器（机读码）', 'Passport reader (machine-readable zone)');
const scanner = device('document-scanner', '文档扫描仪（eSCL / AirScan）', 'Document scanner (eSCL, AirScan)');

test('a device is called by its kind, and by its product where there are two of a kind', () => {
  const all = [idCard, passport, scanner];
  expect(all.map((each) => deviceName(each, all).zh)).toEqual(['居民身份证阅读机具', '护照阅读器', '材料扫描仪']);
  expect(all.map((each) => deviceName(each, all).en)).toEqual([
    'Resident ID card reader',
    'Passport reader',
    'Document scanner',
  ]);
  expect(deviceName(idCard, [idCard, scanner]).zh).toBe('身份证阅读器');
});
