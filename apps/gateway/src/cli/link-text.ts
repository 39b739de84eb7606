import { LinkSpec } from '@jiaohao/links';
import { WrongUse } from './wrong-use.ts';

const examples =
  'serial:/dev/ttyUSB0, serial:/dev/ttyUSB0@9600, serial:1a86:7523, tcp:192.168.1.50:9100, udp:192.168.1.70:5005, hid:0483:5750, usb-printer:/dev/usb/lp0, player:default, local:NAME, http://192.168.1.60/eSCL';

const usbId = /^[0-9a-f]{4}:[0-9a-f]{4}$/i;

const specOf = (text: string): unknown => {
  if (text.startsWith('{')) return JSON.parse(text);
  if (/^(https?|ipps?):\/\//.test(text)) return { type: 'http', url: text };
  const [type = '', ...parts] = text.split(':');
  const rest = parts.join(':');
  switch (type) {
    case 'serial':
    case 'usb-printer': {
      const [place = '', speed] = rest.split('@');
      const where = usbId.test(place) ? { usb: place.toLowerCase() } : { path: place };
      return { type, ...where, ...(speed !== undefined && { baudRate: Number(speed) }) };
    }
    case 'tcp':
    case 'udp':
      if (parts.length < 2) return undefined;
      return { type, host: parts.slice(0, -1).join(':'), port: Number(parts.at(-1)) };
    case 'hid':
      return { type, usb: rest.toLowerCase() };
    case 'player':
      return { type, device: rest || 'default' };
    case 'local':
      return { type, name: rest };
    default:
      return undefined;
  }
};

/** A link as written on a command line: short, or as the JSON of the configuration. Throws WrongUse. */
export const linkOf = (text: string): LinkSpec => {
  let spec: unknown;
  try {
    spec = specOf(text);
  } catch {
    spec = undefined;
  }
  if (spec === undefined) throw new WrongUse(`"${text}" is no link. Write one of: ${examples}`);
  const read = LinkSpec.safeParse(spec);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new WrongUse(`"${text}": ${issue?.path.join('.') ?? 'link'} ${issue?.message ?? 'is not understood'}`);
};

/** The short way to write a link. */
export const linkText = (link: LinkSpec): string => {
  switch (link.type) {
    case 'serial':
      return `serial:${link.path ?? link.usb}${link.baudRate === undefined ? '' : `@${link.baudRate}`}`;
    case 'usb-printer':
      return `usb-printer:${link.path ?? link.usb}`;
    case 'tcp':
    case 'udp':
      return `${link.type}:${link.host}:${link.port}`;
    case 'hid':
      return `hid:${link.usb}`;
    case 'player':
      return `player:${link.device}`;
    case 'local':
      return `local:${link.name}`;
    case 'http':
      return link.url;
    default:
      return link satisfies never;
  }
};
