import { expect, test } from 'vitest';
import { BadSetting, readSettings } from '../src/desk/settings.ts';

test('without settings: any ports, no hall', () => {
  expect(readSettings({}, '/pages')).toEqual({
    port: 0,
    printer: { port: 0 },
    reader: { port: 0 },
    halls: [],
    pages: '/pages',
    portsFile: undefined,
  });
});

test('a path takes the device to a serial port; halls are cut to their origins', () => {
  const settings = readSettings(
    { BENCH_PRINTER_PATH: '/dev/pts/4', BENCH_READER_PORT: '9101', BENCH_HALL: 'http://a:8080/bench/, http://b' },
    '/pages',
  );
  expect(settings.printer).toEqual({ path: '/dev/pts/4' });
  expect(settings.reader).toEqual({ port: 9101 });
  expect(settings.halls).toEqual(['http://a:8080', 'http://b']);
});

test.each([{ BENCH_PORT: 'x' }, { BENCH_PRINTER_PORT: '70000' }, { BENCH_HALL: 'hall' }])(
  'refuses %j and names it',
  (env) => {
    expect(() => readSettings(env, '/pages')).toThrow(BadSetting);
    expect(() => readSettings(env, '/pages')).toThrow(Object.keys(env)[0]);
  },
);
