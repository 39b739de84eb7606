// npm start: the whole demo hall on this machine with simulated devices.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { deskConfig } from './demo-wiring.mjs';
import { hallPorts, keepProgram } from './keeper.mjs';
import { orExplain, setUp } from './setup.mjs';
import { whenNpmEnds } from './starter.mjs';

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

const programs = [];
let stopping = false;
const stop = async (code) => {
  if (stopping) return;
  stopping = true;
  for (const program of programs.splice(0).reverse()) await program.stop();
  process.exit(code);
};

/** Whatever ends is started again, on the ports that it had: the others know them. */
const start = async (title, file, env, begin, fixed) => {
  const onGivenUp = (error) => {
    console.error(`✗ ${error.message} The demo ends.`);
    void stop(1);
  };
  const program = keepProgram({ title, file, env, begin, fixed, onGivenUp });
  programs.push(program);
  await program.ready;
};

const portIn = (line) => /^\S+ ready http:\/\/[^/]*:(\d+)\//.exec(line)?.[1];

const demo = async () => {
  const data = resolve(process.env.HALL_DATA ?? './data');
  mkdirSync(data, { recursive: true });
  const files = {
    bench: join(data, 'bench-ports.json'),
    kiosk: join(data, 'kiosk-ports.json'),
    records: join(data, 'records-ports.json'),
  };
  for (const file of Object.values(files)) rmSync(file, { force: true });
  const kioskPort = await freePort();
  const counterPort = await freePort();
  const benchPort = await freePort();
  const desk = (port) => `http://127.0.0.1:${port}`;

  const recordsEnv = {
    RECORDS_PORT: process.env.RECORDS_PORT ?? '0',
    RECORDS_PORTS: files.records,
    RECORDS_DATA: join(data, 'records'),
    RECORDS_CONTROL: '1',
  };
  await start('The records service', 'apps/records/src/main.ts', recordsEnv, 'records ready', (line) => ({
    RECORDS_PORT: portIn(line),
  }));

  const hallEnv = {
    HALL_DEMO: '1',
    HALL_DATA: data,
    HALL_SOURCES: join(data, 'records', 'sources.yaml'),
    HALL_LOG: process.env.HALL_LOG ?? 'warn',
    HALL_KIOSK_DESK: desk(kioskPort),
    HALL_COUNTER_DESK: desk(counterPort),
    HALL_BENCH_DESK: desk(benchPort),
  };
  await start('The hall', 'apps/hall/src/main.ts', hallEnv, 'hall ready', hallPorts);
  const ports = json(join(data, 'ports.json'));
  const hall = `http://127.0.0.1:${ports.http}`;

  const benchEnv = {
    BENCH_PORT: String(benchPort),
    BENCH_PORTS: files.bench,
    BENCH_HALL: hall,
  };
  await start('The device bench', 'apps/bench/src/desk/main.ts', benchEnv, 'bench ready');
  const { links } = json(files.bench);

  const { accounts, devices } = json(join(data, 'demo.json'));
  /** Readable by its owner only: it holds the desk's credential. */
  const write = (id, more) => {
    const token = devices.find((device) => device.id === id)?.token;
    const file = join(data, `${id}.yaml`);
    writeFileSync(file, JSON.stringify(deskConfig(id, { hall, token, links, ...more }), null, 2), { mode: 0o600 });
    return file;
  };
  const kioskEnv = {
    KIOSK_CONFIG: write('kiosk-1', { port: kioskPort, data: join(data, 'kiosk-1') }),
    KIOSK_PORTS: files.kiosk,
  };
  await start('The kiosk', 'apps/kiosk/src/desk/main.ts', kioskEnv, 'kiosk ready');
  const counterEnv = { COUNTER_CONFIG: write('counter-desk-1', { counter: '1', port: counterPort }) };
  await start("The counter's desk", 'apps/counter/src/desk/main.ts', counterEnv, 'counter ready');
  await start('The gateway', 'apps/gateway/src/main.ts', { GATEWAY_CONFIG: write('gateway-1', {}) }, 'gateway ready');

  const clerk = accounts.find((account) => account.role === 'clerk');
  const admin = accounts.find((account) => account.role === 'administrator');
  const row = (zh, path, en) => `  ${(hall + path).padEnd(38)} ${zh} ${en}`;
  console.log(`
叫号 Jiaohao: the demo hall is open.

${[
  row('取号机', '/kiosk/', 'ticket kiosk'),
  row('窗口', '/counter/', 'counter'),
  row('叫号屏', '/board/', 'call screen'),
  row('评价器', '/pad/?counter=1', 'rating pad of counter 1'),
  row('手机预约', '/book/', "bookings on the citizen's own phone"),
  row('管理台', '/console/', "manager's console: devices, support list, opening checklist"),
  row('设备台', '/bench/', 'the simulated devices: lay a card, tear a ticket off, press a key'),
  row('全部', '/', 'all pages'),
].join('\n')}
  ${`${desk(json(files.records).port)}/`.padEnd(38)} 示范数据 records service: cases, social insurance, housing fund

  窗口账号 clerk          ${clerk?.user}  ${clerk?.password}   (counter ${clerk?.counter})
  管理员   administrator  ${admin?.user}  ${admin?.password}
  all accounts and device credentials: ${join(data, 'demo.json')}
  MQTT: mqtt://127.0.0.1:${ports.mqtt}   data: ${data}

Ctrl-C stops it.`);
};

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop(0));
process.on('disconnect', () => void stop(1));
whenNpmEnds(() => void stop(1));
orExplain(() => setUp());
demo().catch((error) => {
  console.error(`✗ ${error.message}`);
  void stop(1);
});
