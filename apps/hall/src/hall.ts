import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { type DemoAnswer, fill, type HallConfig, type HallInfo, match, topics } from '@jiaohao/protocol';
import { Changes, createHall } from '@jiaohao/queue';
import { createParts, type Logger, PortTaken } from '@jiaohao/runtime';
import { machineTime, type Time } from '@jiaohao/time';
import type { FastifyRequest } from 'fastify';
import { createCredentialBook } from './access/credentials.ts';
import { createDevices } from './access/devices.ts';
import { handOut } from './access/hand-out.ts';
import { createStaff } from './access/staff.ts';
import { createAway } from './away/away.ts';
import { voidHandler } from './away/void-handler.ts';
import { createBookingDesk } from './booking/booking-desk.ts';
import { createBookingsPart } from './booking/bookings-part.ts';
import { misfit } from './broker/misfit.ts';
import { pushedRights, reachOf } from './broker/pushed-rights.ts';
import { startBroker } from './broker/start-broker.ts';
import { catalogHandlers } from './catalog/catalog-handlers.ts';
import { rulesOf } from './config.ts';
import { writeWhole } from './data-files.ts';
import { createDayKeeper } from './day-keeper.ts';
import { createDropCounter } from './drop-counter.ts';
import { type Actor, nobody } from './http/actor.ts';
import { counterHandlers } from './http/counter-handlers.ts';
import { hallHandlers } from './http/hall-handlers.ts';
import { createMetrics } from './http/metrics.ts';
import { serveMqttSocket } from './http/mqtt-socket.ts';
import { servePages } from './http/pages.ts';
import { serveRoutes } from './http/serve-routes.ts';
import { createServer } from './http/server.ts';
import { ticketHandlers } from './http/ticket-handlers.ts';
import { tokenOf } from './http/token.ts';
import { ownAddress } from './own-address.ts';
import { createPapers } from './papers/papers.ts';
import { personKeeper } from './people/person-keeper.ts';
import { createPhoneTickets } from './phone/phone-tickets.ts';
import { createPrivacyJob } from './privacy.ts';
import { clearGoneTopics } from './publish/gone-topics.ts';
import { createPublisher } from './publish/publisher.ts';
import { createRatingDesk } from './publish/rating-desk.ts';
import { createHouses } from './sources/houses.ts';
import { answerTable } from './store/answers.ts';
import { openStore } from './store/open-store.ts';
import { troubleTable } from './store/trouble-table.ts';
import { createSupport } from './support/support.ts';
import { ratedCounters } from './support/wiring.ts';
import { boardView } from './view/board-view.ts';
import { counterView } from './view/counter-view.ts';
import { hallWords } from './view/hall-words.ts';
import { servedOn } from './view/served-on.ts';
import { ticketView } from './view/ticket-view.ts';
import { createWellness } from './wellness.ts';
import { createWriter } from './writer/writer.ts';

export type RunningHall = {
  http: number;
  mqtt: number;
  demo: DemoAnswer | undefined;
  /** Where the first passwords were written, when there are new ones. */
  passwordsFile: string | undefined;
  stop: () => Promise<void>;
};

export const version = '0.1.0';

const brokerMs = 10_000;

/** Puts one hall together from its configuration and starts it. Rejects with StoreError or PortTaken. */
export const startHall = async (options: {
  config: HallConfig;
  pages: string;
  demo: boolean;
  desks: HallInfo['desks'];
  log: Logger;
  /** Another time than this machine's. */
  time?: Time;
  /** How often its keeper has started it again; none without a keeper. */
  restarts?: number;
}): Promise<RunningHall> => {
  const { config, log, time = machineTime, restarts = 0 } = options;
  const clock = time.wall;
  const onTrouble = (error: unknown) => log.error({ err: error }, 'trouble');
  const parts = createParts((part, error) => log.error({ err: error, part }, 'could not stop'));
  const drops = createDropCounter(clock, (from, why) => log.warn({ from, why }, 'dropped'));

  const db = openStore(config.server.data);
  parts.add({ name: 'store', stop: () => void db.close() });
  const people = personKeeper(db, config.server.data);
  const changes = new Changes();
  const answers = answerTable(db, changes);
  const booked = createBookingDesk(config, db, clock(), changes);
  const readAgain = () => {
    answers.reset();
    booked.reset();
  };
  const empty = () => createHall(rulesOf(config), changes);
  const writer = createWriter({ db, changes, empty, readAgain, onTrouble });
  parts.add({ name: 'writer', stop: () => writer.stop() });
  const credentials = createCredentialBook();
  const staff = createStaff(db, config, credentials);
  const devices = createDevices(db, config, credentials);
  const { demo, passwordsFile } = await handOut(config.server.data, options.demo, staff, devices, clock());
  const houses = createHouses({ config, people, writer, clock, log });

  const words = hallWords(config);
  const countServed = servedOn(db);
  const served = (counter: string) => countServed(writer.hall.day?.day, counter);
  // Without a configured address the one it listens on: a phone cannot open a path alone.
  let reachedAt = config.hall.publicUrl?.replace(/\/$/, '') ?? '';
  const publicUrl = () => reachedAt;
  const tickets = ticketView(config, words, people.masked, publicUrl);
  const bookings = createBookingsPart({
    config,
    desk: booked,
    writer,
    words,
    tickets,
    people,
    publicUrl,
    time,
    onTrouble,
  });
  parts.add({ name: 'bookings', stop: () => bookings.stop() });
  const papers = createPapers({
    config,
    db,
    writer,
    people,
    sources: houses.sources,
    words,
    publicUrl,
    time,
    onTrouble,
  });
  parts.add({ name: 'papers', stop: () => papers.stop() });
  const board = boardView(config, words);
  const counters = counterView(config, words, people.masked, served);

  const actorOfToken = (token: string): Actor | undefined => staff.actorOf(token, clock()) ?? devices.actorOf(token);
  const broker = await startBroker({
    hall: config.hall.id,
    host: config.server.host,
    port: config.server.mqttPort,
    outsideUrl: config.server.mqttUrl,
    credentials: pushedRights(credentials, reachOf(config.hall.id, devices), clock),
    drop: drops.drop,
    onTrouble,
  }).catch((error) => {
    throw asPortTaken(error, config.server.mqttPort);
  });
  parts.add({ name: 'broker', stop: () => broker.stop() });

  clearGoneTopics(broker, config);
  const publisher = createPublisher({ config, db, writer, broker, counters, board, time, onTrouble });
  parts.add({ name: 'publisher', stop: () => publisher.stop() });
  const away = createAway({
    config,
    writer,
    broker,
    publisher,
    view: tickets,
    words,
    people,
    arrive: bookings.arrive,
  });
  const ratings = createRatingDesk({
    hallId: config.hall.id,
    seconds: config.rating.seconds,
    db,
    writer,
    broker,
    publisher,
    pads: ratedCounters(config),
    isoTime: words.time,
    time,
    drop: drops.drop,
    onTrouble,
  });
  parts.add({ name: 'ratings', stop: () => ratings.stop() });
  const support = createSupport({ config, db, writer, broker, publisher, words, staff, time, onTrouble });
  parts.add({ name: 'support', stop: () => support.stop() });
  for (const topic of [topics.status, topics.event, topics.deviceResult]) {
    broker.listen(fill(topic, { hall: config.hall.id, device: '+' }), (name, payload, from) => {
      const problem = payload.length === 0 ? undefined : misfit(topic.schema, payload);
      if (problem !== undefined) drops.drop(from, `${match(topic, name)?.device ?? name}: ${problem}`);
    });
  }

  const days = createDayKeeper({ config, writer, time, onTrouble });
  parts.add({ name: 'days', stop: () => days.stop() });
  await days.turnDay();
  await bookings.look();
  const privacy = createPrivacyJob({
    keepDays: config.privacy.keepDays,
    keepTroubleDays: config.support.keepDays,
    people,
    answers,
    troubles: troubleTable(db),
    bookings: booked,
    papers,
    writer,
    time,
    onTrouble,
  });
  parts.add({ name: 'privacy', stop: () => privacy.stop() });
  await privacy.run();

  const metrics = createMetrics();
  const well = createWellness({
    config,
    version,
    clock: time,
    restarts,
    writer,
    broker,
    drops,
    words,
    devices: support.health,
    more: () => [...support.gauges(), ...houses.gauges(), ...bookings.gauges()],
  });
  const server = await createServer({
    version,
    trustProxy: config.server.trustProxy,
    connections: config.server.connections,
    metrics: () => metrics.text(well.gauges()),
    onTrouble: (request, error) => log.error({ err: error, url: request.url }, 'request failed'),
  });
  const hall = () => writer.hall;
  const actorOf = (request: FastifyRequest) => actorOfToken(tokenOf(request) ?? '') ?? nobody;
  serveRoutes(server, {
    handlers: {
      ...ticketHandlers({ config, view: tickets, words, people, hall, checkIn: bookings.checkIn }),
      ...counterHandlers({ view: counters, words, hall }),
      ...support.handlers,
      ...catalogHandlers({ config, db, words }),
      ...bookings.handlers,
      ...away.handlers,
      ...voidHandler({ answers, bookings: booked }),
      ...papers.handlers,
      ...houses.handlers,
      ...hallHandlers({
        config,
        words,
        tickets,
        board,
        hall,
        seq: () => writer.log.count(),
        health: well.health,
        staff,
        devices,
        demo,
        desks: options.desks,
      }),
    },
    writer,
    answers,
    digest: people.digest,
    actorOf,
    clock,
    count: metrics.count,
  });
  await papers.serve(server, actorOf);
  const phones = createPhoneTickets({ db, writer, view: tickets, words, time, onTrouble });
  await servePages(server, {
    folder: options.pages,
    config,
    desks: options.desks,
    phone: { tickets: phones, publicUrl: () => reachedAt, clock },
  });
  serveMqttSocket(
    server.server,
    Object.values(options.desks).flatMap((url) => (url ? [url] : [])),
    broker.upgrade,
  );
  parts.add({ name: 'http', stop: () => server.close() });
  // Stopped before http, which would wait until every open page had gone.
  parts.add({ name: 'pages', stop: () => broker.closePages() });
  parts.add({ name: 'phones', stop: () => phones.feed.stop() });
  try {
    await server.listen({ host: config.server.host, port: config.server.port });
  } catch (error) {
    await parts.stop();
    throw asPortTaken(error, config.server.port);
  }
  const address = server.server.address();
  const http = typeof address === 'object' && address ? address.port : config.server.port;
  reachedAt ||= ownAddress(config.server.host, http, networkInterfaces());
  const mqtt = broker.port || Number(new URL(broker.url).port || 1883);
  // Requests are answered already; a hall whose broker does not come up is open all the same, and says so.
  if (!config.server.mqttUrl) await broker.untilReady(brokerMs);
  writeWhole(join(config.server.data, 'ports.json'), JSON.stringify({ http, mqtt }));
  return { http, mqtt, demo, passwordsFile, stop: () => parts.stop() };
};

const asPortTaken = (error: unknown, port: number): unknown =>
  (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new PortTaken(port) : error;
