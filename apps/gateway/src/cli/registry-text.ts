import type { Driver } from '@jiaohao/device-kit';
import { drivers } from '@jiaohao/devices';

export const begin = '<!-- devices -->';
export const end = '<!-- /devices -->';

const all: readonly Driver[] = [...drivers];

const row = (cells: readonly string[], widths: readonly number[]) =>
  `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;

/** The README's table of drivers, from the registry. */
export const driverTable = (): string => {
  const head = ['driver', 'devices', 'links', 'USB', 'not yet tried on hardware'];
  const body = [...all]
    .sort((a, b) => a.id.localeCompare(b.id))
    .map(({ id, title, links, usb, untried }) => [
      `\`${id}\``,
      title.en,
      links.join(', '),
      usb.map((each) => `\`${each}\``).join(', '),
      untried,
    ]);
  const widths = head.map((cell, i) => Math.max(cell.length, ...body.map((cells) => cells[i]?.length ?? 0)));
  return [
    row(head, widths),
    row(
      widths.map((width) => '-'.repeat(width)),
      widths,
    ),
    ...body.map((cells) => row(cells, widths)),
  ].join('\n');
};

/** The text with the table between its marks. Throws when a mark is missing. */
export const withTable = (text: string): string => {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md needs ${begin} and ${end} around its table of drivers`);
  return `${text.slice(0, from + begin.length)}\n\n${driverTable()}\n\n${text.slice(to)}`;
};

const subsystems = {
  serial: { match: 'SUBSYSTEM=="tty"', group: 'dialout', named: true },
  'usb-printer': { match: 'SUBSYSTEM=="usbmisc", KERNEL=="lp*"', group: 'lp', named: true },
  hid: { match: 'SUBSYSTEM=="hidraw"', group: 'plugdev', named: false },
} as const;

const rulesOf = ({ id, title, usb, links }: Driver): string[] =>
  usb.flatMap((each) => {
    const [vendor, product] = each.split(':');
    const what = `ATTRS{idVendor}=="${vendor}", ATTRS{idProduct}=="${product}"`;
    const rules = (Object.keys(subsystems) as (keyof typeof subsystems)[])
      .filter((type) => links.includes(type))
      .map((type) => {
        const { match, group, named } = subsystems[type];
        // %b is the USB port: two of a kind keep their names as long as they stay in their sockets.
        const name = named ? `, SYMLINK+="jiaohao/${id} jiaohao/${id}-%b"` : '';
        return `${match}, ${what}, GROUP="${group}", MODE="0660"${name}`;
      });
    // Its keys are for the driver: typed into whatever window is open they would do harm.
    const quiet = links.includes('hid') ? [`SUBSYSTEM=="input", ${what}, ENV{LIBINPUT_IGNORE_DEVICE}="1"`] : [];
    return [`# ${id}: ${title.en}`, ...rules, ...quiet];
  });

/** Rules for udev: the right to open each device known by its USB id, and names that stay. */
export const udevRules = (): string =>
  [
    '# Jiaohao: rights and lasting names of devices. Made by "npm run devices -- udev" from the registry of drivers.',
    '# sudo tee /etc/udev/rules.d/70-jiaohao.rules, then: sudo udevadm control --reload && sudo udevadm trigger',
    ...all.flatMap(rulesOf),
  ].join('\n');
