// Written from the product's page alone, apart from the driver, so that the two check each other. Runs in a browser too.

export interface ShownWindow {
  zone: number;
  text: string;
  colour: 'black' | 'red' | 'green' | 'yellow';
  effect: 'page' | 'up' | 'down' | 'left';
  /** 0 to 9, 9 fastest. */
  speed: number;
  /** Seconds. */
  staySeconds: number;
}

const colours = ['black', 'red', 'green', 'yellow'] as const;
const effects = ['page', 'up', 'down', 'left'] as const;

/** What a datagram tells a CX-H card, or undefined when the card would not take it. */
export const decodeCxtDatagram = (bytes: Uint8Array): ShownWindow | undefined => {
  const [a, b, c, d, zone = 255, colour = 255, effect = 255, speed = 255] = bytes;
  if (bytes.length < 14 || a !== 0x21 || b !== 0x21 || c !== 0x55 || d !== 0xaa) return undefined;
  const number = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => (bytes[from + at] ?? 0) * 256 ** at).reduce((sum, part) => sum + part, 0);
  const length = number(12, 2);
  const [inColour, withEffect] = [colours[colour], effects[effect]];
  if (bytes.length !== 14 + length || length > 500) return undefined;
  if (zone > 15 || speed > 9 || !inColour || !withEffect) return undefined;
  return {
    zone,
    text: new TextDecoder('gbk').decode(bytes.subarray(14)),
    colour: inColour,
    effect: withEffect,
    speed,
    staySeconds: number(8, 4) / 10,
  };
};
