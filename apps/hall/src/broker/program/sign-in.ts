import mqttPacket, { type IConnectPacket } from 'mqtt-packet';
import type { Credential } from '../rights.ts';
import type { Credentials } from './credentials.ts';
import type { Line } from './line.ts';
import type { Lines } from './lines.ts';

/** MQTT 3.1.1, 3.2.2.3. */
const codes = { protocol: 1, 'client-id': 2, later: 3, password: 4 } as const;

const connack = (why: keyof typeof codes): Buffer =>
  mqttPacket.generate({ cmd: 'connack', returnCode: codes[why], sessionPresent: false });

/** The one packet that is looked into before its sender is known. */
const readConnect = (packet: Buffer): IConnectPacket | undefined => {
  let read: IConnectPacket | undefined;
  const parser = mqttPacket.parser();
  parser.on('packet', (one) => {
    if (one.cmd === 'connect') read ??= one;
  });
  parser.on('error', () => undefined);
  try {
    parser.parse(packet);
  } catch {
    return undefined;
  }
  return read;
};

/** Who it says it is: nobody has proved it, but who looks for a screen with an old credential wants to know. */
const claimed = (user: string | undefined): string =>
  user !== undefined && /^[\w.-]{1,32}$/.test(user) ? ` as ${user}` : '';

export type SignedIn = { credential: Credential; clientId: string; will: IConnectPacket['will'] };

/**
 * Decides who comes in: a CONNECT of MQTT 3.1 or 3.1.1 with a credential of this hall, under a client id that no other
 * credential holds. A pause for not reading is kept.
 */
export const createSignIn = (options: {
  credentials: Credentials;
  lines: Lines;
  refuse: (from: string, why: string) => void;
  welcome: (line: Line, who: SignedIn, packet: Buffer) => void;
}) => {
  const { credentials, lines, refuse } = options;
  /** Who holds each client id, and on which line. */
  const holders = new Map<string, { line: Line; owner: string }>();

  const decide = async (line: Line, packet: Buffer): Promise<void> => {
    const connect = readConnect(packet);
    const no = (why: keyof typeof codes, from: string, words: string) => {
      refuse(from, words);
      line.turnAway(connack(why));
    };
    if (!connect) {
      refuse(line.address, 'no MQTT');
      return line.cut();
    }
    if (connect.protocolVersion !== 3 && connect.protocolVersion !== 4)
      return no('protocol', line.address, `speaks MQTT of protocol level ${connect.protocolVersion}, not 3.1.1`);
    const password = connect.password?.toString();
    const credential = password === undefined ? undefined : await credentials.byToken(password);
    if (line.stage() === 'gone') return;
    if (!credential) return no('password', line.address, `not signed in${claimed(connect.username)}`);
    const { owner } = credential;
    if (!lines.mayComeNow(owner)) return no('later', owner, 'comes back too soon after it did not read');
    const { clientId } = connect;
    const holder = holders.get(clientId);
    if (clientId !== '' && holder && holder.owner !== owner)
      return no('client-id', owner, `asks for the client id of ${holder.owner}`);
    if (clientId !== '') holders.set(clientId, { line, owner });
    lines.signedIn(line, owner);
    options.welcome(line, { credential, clientId, will: connect.will }, packet);
    line.signIn();
  };

  return {
    decide,
    gone: (line: Line): void => {
      for (const [clientId, holder] of holders) if (holder.line === line) holders.delete(clientId);
    },
  };
};
