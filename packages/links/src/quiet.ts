import type { Duplex } from 'node:stream';

/** An error on a link always comes with `close`; without a listener it would end the process in between. */
export const quiet = <Link extends Duplex>(link: Link): Link => link.on('error', () => undefined);
