import type { Panel, PanelContent } from '@jiaohao/device-kit';

const nobody = { number: '', text: '', urgent: false };

/**
 * Lets several boards of one line be shown something together: a content without counter is for all of them. Without a
 * number they all go idle. With one it is nobody's call, such as that of a test: it stays until the next content comes,
 * and then each board has its own again.
 * @param boards counter to address; not empty
 * @param show puts a content on the board of its counter
 */
export const sharedLine = (boards: Readonly<Record<string, number>>, show: Panel['show']): Panel['show'] => {
  // Two counters may share a board, which then is shown a thing for all only once.
  const counterAt = new Map(Object.entries(boards).map(([counter, address]) => [address, counter]));
  const own = new Map<number, PanelContent>();
  let covered = false;

  const showAll = async (content: PanelContent) => {
    covered = content.number !== '';
    if (!covered) own.clear();
    await Promise.all([...counterAt.values()].map((counter) => show({ ...content, counter })));
  };
  const uncover = (except: number | undefined) => {
    covered = false;
    for (const [address, counter] of counterAt) {
      // What fails is told by the panel's health.
      if (address !== except) show(own.get(address) ?? { ...nobody, counter }).catch(() => undefined);
    }
  };

  return (content) => {
    if (content.counter === '') return showAll(content);
    const address = boards[content.counter];
    if (address !== undefined) own.set(address, content);
    if (covered) uncover(address);
    return show(content);
  };
};
