import type { Duplex } from 'node:stream';
import mqttPacket from 'mqtt-packet';
import type { Actor } from '../http/actor.ts';
import type { Drop } from './broker.ts';

const refusal = mqttPacket.generate({ cmd: 'connack', returnCode: 4, sessionPresent: false });

/** Lets a page through to an outside broker when its first packet is a CONNECT with a credential of this hall. */
export const passOnceKnown = (
  page: Duplex,
  broker: Duplex,
  actorOf: (token: string) => Actor | undefined,
  drop: Drop,
): void => {
  const parser = mqttPacket.parser({ protocolVersion: 4 });
  const early: Buffer[] = [];
  const turnAway = (why: string) => {
    drop('page', why);
    page.removeListener('data', look);
    page.end(refusal);
    broker.destroy();
  };
  const look = (bytes: Buffer) => {
    early.push(bytes);
    parser.parse(bytes);
  };
  parser.once('error', (error) => turnAway(error.message));
  parser.once('packet', (packet) => {
    const token = packet.cmd === 'connect' ? packet.password?.toString() : undefined;
    if (token === undefined || !actorOf(token)) return turnAway('not signed in');
    page.removeListener('data', look);
    for (const bytes of early) broker.write(bytes);
    page.pipe(broker).pipe(page);
  });
  page.on('data', look);
};
