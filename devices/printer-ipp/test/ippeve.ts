import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The printer of CUPS that stands in for a real one. */
export interface Ippeve {
  /** `ipp://localhost:PORT/ipp/print` */
  url: string;
  /** Lets the next jobs, and the one that is being printed, want paper; or gives it to them. */
  setPaper(paper: 'ok' | 'out'): void;
  /** Keeps the job in the printer busy, with so many sides out; undefined lets it end. */
  hold(sides: number | undefined): void;
  /** Whole documents as they arrived, the oldest first. */
  documents(): Buffer[];
  /** Ends the printer, then starts it again at the same port without a memory of its jobs. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const startMs = 15_000;
/** Another test may have the one avahi-daemon that a machine can have. */
const turnMs = 120_000;

const busConfig = (folder: string) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

const avahiConfig = `[server]
host-name=jiaohao-test
allow-interfaces=lo
use-ipv4=yes
use-ipv6=no
enable-dbus=yes
[wide-area]
enable-wide-area=no
[publish]
publish-workstation=no
publish-hinfo=no
`;

// What ippeveprinter runs for each job; lines on its error output change the printer's state.
const command = (folder: string) => `#!/bin/sh
if [ -e ${folder}/no-paper ]; then
  echo "STATE: +media-needed" >&2
  while [ -e ${folder}/no-paper ]; do sleep 0.05; done
  echo "STATE: -media-needed" >&2
fi
while [ -e ${folder}/hold ]; do
  echo "ATTR: job-impressions-completed=$(cat ${folder}/hold)" >&2
  sleep 0.05
done
echo "ATTR: job-impressions-completed=3" >&2
exit 0
`;

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

const end = (child: ChildProcess | undefined) =>
  new Promise<void>((resolve) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('close', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 2000).unref();
  });

/** A program of which the output is kept; rejects by `until` being out of reach. */
const start = (program: string, args: readonly string[], bus: string) => {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: bus },
  });
  const said = { text: '' };
  for (const output of [child.stdout, child.stderr])
    output?.on('data', (chunk) => {
      said.text = `${said.text}${chunk}`.slice(-4000);
    });
  let failed: Error | undefined;
  child.on('error', (error) => {
    failed = error;
  });
  const gone = () => failed !== undefined || child.exitCode !== null;
  const ready = async (is: () => Promise<boolean> | boolean) => {
    const late = performance.now() + startMs;
    while (!(await is())) {
      if (gone() || performance.now() > late) return false;
      await delay(30);
    }
    return true;
  };
  return { child, said, ready };
};

/**
 * Starts `ippeveprinter` of Debian's cups-ipp-utils. It needs DNS-SD, so it gets a message bus of its own and an
 * avahi-daemon on the loopback interface. Everything is ended by `stop()`. Needs root.
 */
export const startIppeve = async (): Promise<Ippeve> => {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-ippeve-'));
  const spool = join(folder, 'spool');
  const bus = `unix:path=${folder}/bus`;
  const paths = { no: join(folder, 'no-paper'), hold: join(folder, 'hold'), command: join(folder, 'command') };
  mkdirSync(spool);
  writeFileSync(join(folder, 'bus.conf'), busConfig(folder));
  writeFileSync(join(folder, 'avahi.conf'), avahiConfig);
  writeFileSync(paths.command, command(folder));
  chmodSync(paths.command, 0o755);
  const children: ChildProcess[] = [];
  const stopAll = async () => {
    for (const path of [paths.no, paths.hold]) rmSync(path, { force: true });
    for (const child of children.reverse()) await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const fail = async (program: string, text: string): Promise<never> => {
    await stopAll();
    throw new Error(`${program} did not start: ${text}`);
  };

  const dbus = start('dbus-daemon', [`--config-file=${folder}/bus.conf`, '--nofork', '--nopidfile'], bus);
  children.push(dbus.child);
  if (!(await dbus.ready(() => readdirSync(folder).includes('bus')))) await fail('dbus-daemon', dbus.said.text);

  const flags = ['--no-rlimits', '--no-drop-root', '--no-chroot'];
  for (const late = performance.now() + turnMs; ; ) {
    const avahi = start('avahi-daemon', ['-f', `${folder}/avahi.conf`, ...flags], bus);
    children.push(avahi.child);
    if (await avahi.ready(() => avahi.said.text.includes('startup complete'))) break;
    await end(avahi.child);
    children.pop();
    if (performance.now() > late) await fail('avahi-daemon', avahi.said.text);
    await delay(300);
  }

  const port = await freePort();
  const options = ['-2', '-c', paths.command, '-d', spool, '-k', '-p', String(port), '-n', 'localhost'];
  const formats = ['-f', 'application/pdf,image/jpeg'];
  const print = async () => {
    const printer = start('ippeveprinter', [...options, ...formats, 'Jiaohao'], bus);
    children.push(printer.child);
    if (!(await printer.ready(() => listens(port)))) await fail('ippeveprinter', printer.said.text);
  };
  await print();

  const numberOf = (file: string) => Number.parseInt(file, 10);
  return {
    url: `ipp://localhost:${port}/ipp/print`,
    setPaper: (paper) => (paper === 'out' ? writeFileSync(paths.no, '') : rmSync(paths.no, { force: true })),
    hold: (sides) =>
      sides === undefined ? rmSync(paths.hold, { force: true }) : writeFileSync(paths.hold, `${sides}`),
    documents: () =>
      readdirSync(spool)
        .filter((file) => /\.(pdf|jpe?g)$/.test(file))
        .sort((a, b) => numberOf(a) - numberOf(b))
        .map((file) => readFileSync(join(spool, file))),
    restart: async () => {
      await end(children.pop());
      await print();
    },
    stop: stopAll,
  };
};
