import type { CatalogAnswer } from '@jiaohao/protocol';
import { useEffect, useState } from 'react';
import type { KioskBridge } from './use-desk.ts';

const none: CatalogAnswer = { version: '', themes: [], departments: [], lifeEvents: [], items: [], forms: [] };
const againMs = 5000;

/**
 * The catalog of this version, asked anew when it changes. A catalog that was read stays while the next is on its way;
 * undefined until the first; one that cannot be had is empty until it can.
 */
export const useCatalog = (
  desk: KioskBridge | undefined,
  connected: boolean,
  version: string | undefined,
): CatalogAnswer | undefined => {
  const [catalog, setCatalog] = useState<CatalogAnswer>();
  useEffect(() => {
    if (version === undefined) return;
    if (version === '') return setCatalog(none);
    if (!desk || !connected) return;
    let over = false;
    let timer: ReturnType<typeof setTimeout>;
    const read = () =>
      desk.ask('catalog', {}).then(
        (answer) => !over && setCatalog(answer),
        () => {
          if (over) return;
          setCatalog((held) => held ?? none);
          timer = setTimeout(read, againMs);
        },
      );
    read();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [desk, connected, version]);
  return catalog;
};
