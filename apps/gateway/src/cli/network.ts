import { spawn } from 'node:child_process';

/** A scanner or printer that announces itself. */
export type Announced = { name: string; url: string; driver: 'scanner.escl' | 'printer.ipp' };

const services = { '_uscan._tcp': 'scanner.escl', '_ipp._tcp': 'printer.ipp' } as const;

/** `\032` is a space in the words of avahi. */
const plain = (text: string): string =>
  text.replace(/\\(\d{3})/g, (_all, code: string) => String.fromCharCode(Number(code)));

/** What `avahi-browse -rpt` printed, as addresses that drivers open. */
export const announcedIn = (output: string): Announced[] => {
  const found = output.split('\n').flatMap((line): Announced[] => {
    const [sign, , protocol, name = '', service = '', , , address = '', port = '', ...txt] = line.split(';');
    if (sign !== '=' || protocol !== 'IPv4' || !(service in services)) return [];
    const value = (key: string) => new RegExp(`"${key}=([^"]*)"`).exec(txt.join(';'))?.[1];
    const driver = services[service as keyof typeof services];
    const path =
      (driver === 'scanner.escl' ? value('rs') : value('rp')) ?? (driver === 'scanner.escl' ? 'eSCL' : 'ipp/print');
    const scheme = driver === 'scanner.escl' ? 'http' : 'ipp';
    return [{ name: plain(name), url: `${scheme}://${address}:${port}/${path.replace(/^\//, '')}`, driver }];
  });
  return [...new Map(found.map((each) => [each.url, each])).values()];
};

const browse = (service: string, ms: number): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn('avahi-browse', ['-r', '-p', '-t', service], { stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    child.stdout.on('data', (bytes: Buffer) => {
      output += bytes;
    });
    const timer = setTimeout(() => child.kill(), ms);
    const end = () => {
      clearTimeout(timer);
      resolve(output);
    };
    // No avahi here: then devices are found by their address only.
    child.once('error', end);
    child.once('close', end);
  });

/** Scanners and printers that announce themselves in this network; none where avahi is missing. */
export const announcedHere = async (ms = 5000): Promise<Announced[]> => {
  const outputs = await Promise.all(Object.keys(services).map((service) => browse(service, ms)));
  return announcedIn(outputs.join('\n'));
};

/** The usual addresses of a scanner and a printer at a host. */
export const usualAt = (host: string): Announced[] => [
  { name: host, url: `http://${host}/eSCL`, driver: 'scanner.escl' },
  { name: host, url: `ipp://${host}/ipp/print`, driver: 'printer.ipp' },
];
