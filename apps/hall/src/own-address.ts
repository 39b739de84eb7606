import type { NetworkInterfaceInfo } from 'node:os';

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/**
 * Where this hall is reached when nobody has configured it: the host it listens on, or the machine's first address in
 * its network when it listens on all of them.
 */
export const ownAddress = (host: string, port: number, interfaces: Interfaces): string => {
  const everywhere = host === '0.0.0.0' || host === '::';
  const outward = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .find((one) => one.family === 'IPv4' && !one.internal)?.address;
  const name = everywhere ? (outward ?? '127.0.0.1') : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
};
