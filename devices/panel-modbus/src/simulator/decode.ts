// Written apart from the driver, so that the two check each other. Runs in a browser too.

/** Where a panel's program keeps what it shows; as the maker's register table says. */
export interface PanelMap {
  numberRegister: number | null;
  numberFormat: 'integer' | 'bcd' | 'digits';
  digits: number;
  counterRegister: number | null;
  textRegister: number | null;
  /** Registers, two bytes each. */
  textLength: number;
  byteOrder: 'high-first' | 'low-first';
  blinkCoil: number | null;
}

export interface ShownRegisters {
  /** Digits as they are lit; empty for a panel without. */
  number: string;
  counter: string;
  text: string;
  blinking: boolean;
}

/** What a panel shows of its registers and coils. */
export const shownRegisters = (
  register: (address: number) => number,
  coil: (address: number) => boolean,
  map: PanelMap,
): ShownRegisters => {
  const value = (address: number | null) => (address === null ? '' : String(register(address)));
  let number = value(map.numberRegister);
  if (map.numberRegister !== null && map.numberFormat === 'bcd') number = register(map.numberRegister).toString(16);
  if (map.numberRegister !== null && map.numberFormat === 'digits') {
    const from = map.numberRegister;
    number = Array.from({ length: map.digits }, (_, at) => register(from + at) % 10).join('');
  }
  const bytes: number[] = [];
  for (let at = 0; map.textRegister !== null && at < map.textLength; at++) {
    const pair = register(map.textRegister + at);
    const [high, low] = [pair >> 8, pair & 0xff];
    bytes.push(...(map.byteOrder === 'high-first' ? [high, low] : [low, high]));
  }
  const end = bytes.indexOf(0);
  const text = new TextDecoder('gbk').decode(Uint8Array.from(end < 0 ? bytes : bytes.slice(0, end)));
  return {
    number,
    counter: value(map.counterRegister),
    text: text.trimEnd(),
    blinking: map.blinkCoil !== null && coil(map.blinkCoil),
  };
};
