import { BridgeFrame } from '@jiaohao/protocol';
import { WebSocket } from 'ws';

/** The clerk's page's end of the bridge, over a real WebSocket. */
export const openDeskPage = async (port: number) => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/bridge`, { origin: 'http://127.0.0.1:8080' });
  const news: { name: string; news: unknown }[] = [];
  const answers = new Map<number, (answer: unknown) => void>();
  let ids = 0;
  socket.on('message', (data) => {
    const frame = BridgeFrame.parse(JSON.parse(String(data)));
    if (frame.f === 'answer') answers.get(frame.id)?.(frame.answer);
    if (frame.f === 'news') news.push({ name: frame.name, news: frame.news });
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    ask: (name: string, what: unknown): Promise<unknown> =>
      new Promise((resolve) => {
        const id = ++ids;
        answers.set(id, resolve);
        socket.send(JSON.stringify({ f: 'call', id, name, ask: what }));
      }),
    of: (name: string): unknown[] => news.filter((each) => each.name === name).map((each) => each.news),
    close: () => socket.terminate(),
  };
};
