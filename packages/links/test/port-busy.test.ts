import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serialLink } from '../src/index.ts';
import { denied, isDenied } from '../src/open-error.ts';
import { holdersOf } from '../src/port-holder.ts';
import { ptyPair } from './pty.ts';

const never = new AbortController().signal;

test('a port that another program holds is said to be busy, and by whom', async () => {
  await using pty = await ptyPair();
  // As every serial program does: open, lock, keep.
  const python = `import fcntl,sys,time; f=open(${JSON.stringify(pty.a)},'rb+',buffering=0); fcntl.flock(f,fcntl.LOCK_EX); print('held',flush=True); time.sleep(60)`;
  const other = spawn('python3', ['-c', python], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(other.stdout, 'data');
  await expect(serialLink(pty.a, 9600)(never)).rejects.toMatchObject({
    code: 'port-busy',
    retry: true,
    message: expect.stringMatching(`${pty.a} is in use by .*python3 \\(${other.pid}\\)`),
  });
  const gone = once(other, 'exit');
  other.kill();
  await gone;
  const link = await serialLink(pty.a, 9600)(never);
  link.destroy();
});

test('a port that this program itself holds is busy too', async () => {
  await using pty = await ptyPair();
  const first = await serialLink(pty.a, 9600)(never);
  await expect(serialLink(pty.a, 9600)(never)).rejects.toMatchObject({ code: 'port-busy' });
  first.destroy();
});

test.each([
  ['Error: Permission denied, cannot open /dev/ttyUSB0', true],
  ["EACCES: permission denied, open '/dev/usb/lp0'", true],
  ['Error: No such file or directory, cannot open /dev/ttyUSB0', false],
])('"%s" is a missing right: %s', (message, missing) => {
  expect(isDenied(new Error(message))).toBe(missing);
});

test('a missing right says which group gives it', () => {
  const error = denied('Serial port /dev/ttyUSB0', 'dialout', new Error('Permission denied'));
  expect(error.code).toBe('bad-setting');
  expect(error.message).toContain('usermod -aG dialout');
});

test('holders are found in the kernel’s account, and what cannot be read is left out', async () => {
  const proc = await mkdtemp(join(tmpdir(), 'proc-'));
  await mkdir(join(proc, '77/fd'), { recursive: true });
  await symlink('/dev/ttyUSB7', join(proc, '77/fd/3'));
  await writeFile(join(proc, '77/comm'), 'minicom\n');
  await mkdir(join(proc, '78'), { recursive: true });
  await mkdir(join(proc, 'self'), { recursive: true });
  expect(await holdersOf('/dev/ttyUSB7', proc)).toEqual(['minicom (77)']);
  expect(await holdersOf('/dev/ttyUSB8', proc)).toEqual([]);
  await rm(proc, { recursive: true });
});
