/** The bridge behind a desk's address in any of its forms: a port of this machine, http(s)://, ws(s)://; undefined when bad. */
export const bridgeUrl = (address: string): string | undefined => {
  if (/^\d{1,5}$/.test(address)) return `ws://127.0.0.1:${address}/bridge`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/^(http|ws)s?:$/.test(url.protocol)) return undefined;
  return `${url.protocol.replace('http', 'ws')}//${url.host}/bridge`;
};
