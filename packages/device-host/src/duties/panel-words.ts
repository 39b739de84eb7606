import type { PanelContent } from '@jiaohao/device-kit';
import type { Board, BoardRow, Call, CounterNews } from '@jiaohao/protocol';

const nothing: PanelContent = { number: '', counter: '', text: '', urgent: false };

/** 请A012号到3号窗口: what a text panel says while somebody is called. */
const callText = (number: string, counterName: string) => `请${number}号到${counterName}`;

/** What one counter's panel knows: the last news of its state, and whether a call is older than anybody waits. */
export type CounterPanel = {
  readonly counter: string;
  /** As people read it: 3号窗口. */
  readonly name: string;
  readonly news: Pick<CounterNews, 'state' | 'number' | 'seq'> | undefined;
  readonly stale: boolean;
};

/** A call may overtake the counter's state; one that is older than the state says nothing new. */
export const heardCall = (panel: CounterPanel, call: Call): CounterPanel => {
  const { news } = panel;
  const same = news?.state === 'calling' && news.number === call.number;
  if (same) return { ...panel, stale: false };
  if (news && call.seq <= news.seq) return panel;
  return { ...panel, news: { state: 'calling', number: call.number, seq: call.seq }, stale: false };
};

/** What a panel over a counter shows. */
export const counterContent = ({ counter, name, news, stale }: CounterPanel): PanelContent => {
  const words = (text: string): PanelContent => ({ ...nothing, counter, text });
  if (!news) return words(name);
  const { number = '' } = news;
  switch (news.state) {
    case 'calling':
      if (stale) return words(name);
      return { number, counter, text: callText(number, name), urgent: true };
    case 'serving':
      return { number, counter, text: `${number}号 正在办理`, urgent: false };
    case 'open':
      return words('请等候叫号');
    case 'wrap-up':
      return words('请稍候');
    case 'paused':
      return words('暂停服务');
    case 'closed':
      return words('窗口关闭');
    default:
      return news.state satisfies never;
  }
};

const rowContent = (row: BoardRow): PanelContent => ({
  number: row.number,
  counter: row.counter,
  text:
    row.state === 'calling' ? callText(row.number, row.counterName.zh) : `${row.number}号 在${row.counterName.zh}办理`,
  urgent: row.state === 'calling',
});

/** What a zone's panel shows in turn: everybody who is called or served, else one line that says what to do. */
export const zoneContents = (board: Pick<Board, 'rows' | 'notices'> | undefined): readonly PanelContent[] => {
  const rows = (board?.rows ?? []).filter(({ state }) => state !== 'done').map(rowContent);
  if (rows.length > 0) return rows;
  return [{ ...nothing, text: board?.notices[0]?.zh ?? '请取号等候' }];
};
