import { openSource, readSecret, type Source, type SourceTrouble } from '@jiaohao/connector';
import type { HallConfig } from '@jiaohao/protocol';

/** A house that fails three times in a row is left alone for half a minute: nobody at a kiosk should wait for it. */
const circuit = { failures: 3, restMs: 30_000 } as const;

/** The houses of the configuration by id, in its order. @throws SecretFileError when a secret cannot be read any more */
export const openSources = (
  sources: HallConfig['sources'],
  options: { clock: () => number; onTrouble: (trouble: SourceTrouble) => void },
): ReadonlyMap<string, Source> =>
  new Map(
    sources.map(({ id, name, url, key, algorithm, secretFile, timeoutMs, paperTimeoutMs, offers }) => {
      const shared = { id: key, secret: readSecret(secretFile), algorithm };
      return [id, openSource({ id, name, url, key: shared, offers, timeoutMs, paperTimeoutMs, circuit, ...options })];
    }),
  );
