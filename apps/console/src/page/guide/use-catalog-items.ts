import type { CatalogAnswer } from '@jiaohao/protocol';
import { useEffect, useState } from 'react';
import { useConsole } from '../console.ts';

/** The items of the hall; none until they are there, and asked for again when the line comes back. */
export const useCatalogItems = (): CatalogAnswer['items'] => {
  const { call, connected } = useConsole();
  const [items, setItems] = useState<CatalogAnswer['items']>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the line is a reason to try again
  useEffect(() => {
    if (items) return;
    let live = true;
    call('catalog').then(
      (catalog) => {
        if (live && catalog) setItems(catalog.items);
      },
      // Without items a number can still be entered.
      () => undefined,
    );
    return () => {
      live = false;
    };
  }, [call, connected, items]);
  return items ?? [];
};
