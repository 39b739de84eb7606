import type { Call, CounterNews, Text } from '@jiaohao/protocol';

export type PanelText = { text: string; colour: 'red' | 'amber'; calling: boolean };

/** What the panel above a counter says: a call as long as it stands, else what the counter does. */
export const panelText = (name: Text, news: CounterNews | undefined, call: Call | undefined): PanelText => {
  const number = news?.number ?? call?.number;
  const state = news?.state;
  switch (state) {
    case 'closed':
      return { text: '暂停办理', colour: 'amber', calling: false };
    case 'paused':
      return { text: '暂停服务 请稍候', colour: 'amber', calling: false };
    case 'calling':
      return { text: `请${number ?? ''}号到${name.zh}`, colour: 'red', calling: true };
    case 'serving':
      return { text: number ? `正在办理${number}号` : '正在办理', colour: 'amber', calling: false };
    case 'open':
    case 'wrap-up':
      return { text: `${name.zh} 欢迎光临`, colour: 'amber', calling: false };
    case undefined:
      return call
        ? { text: `请${call.number}号到${name.zh}`, colour: 'red', calling: true }
        : { text: name.zh, colour: 'amber', calling: false };
    default:
      return state satisfies never;
  }
};
