/** CMD of every frame; from the hall below 80, from the keypad from 80 on, an acknowledgement from either. */
export const commands = {
  welcome: 0x01,
  invite: 0x02,
  cancel: 0x03,
  acknowledge: 0x06,
  score: 0x81,
  timeout: 0x82,
  key: 0x83,
  heartbeat: 0x8f,
} as const;

/** First and only byte of an acknowledgement's data. */
export const results = {
  taken: 0x00,
  /** Well understood, but there is no such invitation, or no longer. */
  tooLate: 0x01,
  /** An unknown command, or data that cannot be. */
  notUnderstood: 0x02,
} as const;

export type Result = (typeof results)[keyof typeof results];

export const protocolVersion = 1;

/** An invitation's number on the wire: four bytes, the highest first. 0 stands for none. */
export const idBytes = (id: number): Uint8Array => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(id);
  return bytes;
};

export const idIn = (data: Uint8Array): number | undefined =>
  data.length < 4 ? undefined : Buffer.from(data.buffer, data.byteOffset, 4).readUInt32BE(0);
