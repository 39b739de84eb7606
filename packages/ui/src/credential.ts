import { DemoAnswer } from '@jiaohao/protocol';

export type Credential = {
  id: string;
  token: string;
  kind: string;
  counter?: string | undefined;
  zone?: string | undefined;
};

const place = (kind: string) => `jiaohao.device.${kind}`;

export const saveCredential = (credential: Credential): void =>
  localStorage.setItem(place(credential.kind), JSON.stringify(credential));

/**
 * Who this page is to the hall: what pairing has stored, else in a demo hall the first free device of this kind
 * (or the one that `wanted` names by counter or zone). Undefined: the page must be paired.
 */
export const findCredential = async (
  base: string,
  kind: string,
  wanted: { counter?: string | undefined; zone?: string | undefined },
): Promise<Credential | undefined> => {
  const answer = await fetch(`${base}/api/v1/demo`).catch(() => undefined);
  if (answer?.ok) {
    const demo = DemoAnswer.parse(await answer.json());
    const fits = (device: Credential) =>
      device.kind === kind &&
      (!wanted.counter || device.counter === wanted.counter) &&
      (!wanted.zone || !device.zone || device.zone === wanted.zone);
    // Any board may show any zone; a pad or a terminal belongs to its counter.
    const found =
      demo.devices.find(fits) ?? (wanted.counter ? undefined : demo.devices.find((device) => device.kind === kind));
    if (found) return found;
  }
  const stored = localStorage.getItem(place(kind));
  return stored ? (JSON.parse(stored) as Credential) : undefined;
};
