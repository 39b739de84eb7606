import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const run = (body: string) => {
  const source = fileURLToPath(new URL('../src/index.ts', import.meta.url));
  const code = `import { ConfigError, createLog, endOnFault, endUnstarted, PortTaken } from ${JSON.stringify(source)};\n${body}`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
    encoding: 'utf8',
  });
  return { status, said: stderr.trim().split('\n') };
};

test.each([
  ['an error', `setTimeout(() => { throw new Error('out of the blue'); }, 1);`, 'uncaughtException'],
  ['a rejection', `void Promise.reject(new Error('out of the blue'));`, 'unhandledRejection'],
])(
  '%s that nobody caught ends a program with one message',
  (_, fault, origin) => {
    const { status, said } = run(`endOnFault(createLog('hall', 'warn')); setInterval(() => {}, 1000); ${fault}`);
    expect(status).toBe(1);
    expect(said).toHaveLength(1);
    expect(JSON.parse(said[0] ?? '')).toMatchObject({
      level: 60,
      origin,
      err: { message: 'out of the blue' },
      msg: 'ended by an error that nobody caught',
    });
  },
  60_000,
);

test.each([
  [`new ConfigError('hall.yaml', [])`, 78, 'bad-config: hall.yaml cannot be used:'],
  ['new PortTaken(8080)', 75, /^port-taken: Port 8080 is in use/],
  [`new TypeError('a fault of ours')`, 1, /TypeError: a fault of ours/],
])(
  '%s at the start ends it with code %i',
  (error, code, message) => {
    const { status, said } = run(`endUnstarted(${error}, [ConfigError, PortTaken]);`);
    expect(status).toBe(code);
    expect(said.join('\n')).toMatch(message);
  },
  60_000,
);
