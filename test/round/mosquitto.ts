import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { freshFolder } from '../lib/hall-program.ts';
import { until } from '../lib/until.ts';

export type Mosquitto = {
  url: string;
  port: number;
  /** Begins again on the same port, with nothing kept. */
  start(): Promise<void>;
  kill(): Promise<void>;
};

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const say = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => say(true)).once('error', () => say(false));
  });

/** Debian's broker, of which the hall knows only the address. */
export const startMosquitto = async (): Promise<Mosquitto> => {
  const port = await freePort();
  const config = join(freshFolder('mosquitto'), 'mosquitto.conf');
  // As root it would otherwise become another user.
  const lines = [
    `listener ${port} 127.0.0.1`,
    'allow_anonymous true',
    `user ${userInfo().username}`,
    'persistence false',
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  let child: ChildProcess | undefined;

  const start = async () => {
    const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
    child = spawn('mosquitto', ['-c', config], { env, stdio: 'ignore' });
    await until('mosquitto listens', () => answers(port));
  };
  await start();
  return {
    url: `mqtt://127.0.0.1:${port}`,
    port,
    start,
    kill: () =>
      new Promise((resolve) => {
        if (!child || child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
};
