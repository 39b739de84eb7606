import type { CatalogAnswer } from '@jiaohao/protocol';
import { useFrame } from '../frame.ts';
import { itemsOfTheme, queuesOf, waitsOf } from '../waits.ts';
import { Tile } from './tile.tsx';

/** A theme with what waits in all of its queues. A closed one opens too: what its items want can be read at any time. */
export const ThemeTile = ({
  theme,
  catalog,
  digit,
}: {
  theme: CatalogAnswer['themes'][number];
  catalog: CatalogAnswer;
  digit: number | undefined;
}) => {
  const { state, go } = useFrame();
  const queues = queuesOf(itemsOfTheme(catalog, theme.id), state.queues);
  return (
    <Tile
      id={`tile-${theme.id}`}
      icon={theme.icon}
      name={theme.name}
      about={theme.about}
      digit={digit}
      waits={waitsOf(queues)}
      queues={queues}
      onChoose={() => go({ at: 'theme', theme: theme.id })}
    />
  );
};
