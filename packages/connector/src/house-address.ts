const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Why a house cannot be asked at this address; undefined when it can. */
export const addressProblem = (address: string): string | undefined => {
  if (!URL.canParse(address)) return 'is no address; write for example https://records.example/hall';
  const { protocol, hostname, username, password, search, hash } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return 'must begin with https://';
  if (protocol === 'http:' && !loopback.has(hostname))
    return 'must begin with https://: signatures do not hide what the cards say (http only to this machine itself)';
  if (username || password || search || hash)
    return 'must end with its path: no user, no password, nothing after "?" or "#"';
  return undefined;
};
