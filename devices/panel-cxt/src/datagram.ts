/** What a CX-H card is told in one datagram. Numbers as the product's page lists them. */
export interface Shown {
  /** Part of the panel, 0 to 15. */
  zone: number;
  colour: keyof typeof colours;
  effect: keyof typeof effects;
  /** 0 to 9, 9 fastest. */
  speed: number;
  /** Tenths of a second. */
  stay: number;
  /** GB2312, 500 bytes at most. */
  text: Uint8Array;
}

export const colours = { black: 0, red: 1, green: 2, yellow: 3 } as const;
export const effects = { page: 0, up: 1, down: 2, left: 3 } as const;

/** The longest text that a card takes, bytes. */
export const longestText = 500;

export const datagramOf = ({ zone, colour, effect, speed, stay, text }: Shown): Uint8Array => {
  const bytes = new Uint8Array(14 + text.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x212155aa);
  bytes.set([zone, colours[colour], effects[effect], speed], 4);
  view.setUint32(8, stay, true);
  view.setUint16(12, text.length, true);
  bytes.set(text, 14);
  return bytes;
};
