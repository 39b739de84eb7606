import type { CounterAnswer, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import {
  ArrowRightLeft,
  CircleCheckBig,
  CirclePause,
  CirclePlay,
  DoorClosed,
  DoorOpen,
  Hash,
  type LucideIcon,
  Megaphone,
  PackageOpen,
  Pause,
  Repeat2,
  UserPlus,
  UserRoundCheck,
  UserRoundX,
} from 'lucide-react';
import type { Verb } from './verbs.ts';

/** The icon and the word of each verb; `primary` is the longer word of the large button. */
export type Face = { icon: LucideIcon; label: Text; primary: Text };

const face = (icon: LucideIcon, label: Text, primary: Text = label): Face => ({ icon, label, primary });

const faces: Record<Verb, Face> = {
  open: face(DoorOpen, say('打开', 'Open'), say('打开窗口', 'Open counter')),
  callNext: face(Megaphone, say('叫号', 'Call'), say('呼叫下一位', 'Call next')),
  start: face(UserRoundCheck, say('办理', 'Start'), say('开始办理', 'Start serving')),
  finish: face(CircleCheckBig, say('办结', 'Finish'), say('办结', 'Finish')),
  ready: face(CirclePlay, say('就绪', 'Ready'), say('恢复服务', 'Resume service')),
  recall: face(Repeat2, say('重呼', 'Recall')),
  noShow: face(UserRoundX, say('未到', 'No-show')),
  hold: face(Pause, say('挂起', 'Hold')),
  transfer: face(ArrowRightLeft, say('转出', 'Transfer')),
  serve: face(UserPlus, say('无号办理', 'Walk-in')),
  call: face(Hash, say('指定呼叫', 'Call number')),
  resumeHeld: face(PackageOpen, say('取回挂起', 'Take back')),
  pause: face(CirclePause, say('暂停', 'Pause')),
  close: face(DoorClosed, say('关闭窗口', 'Close')),
};

export const faceOf = (verb: Verb): Face => faces[verb];

export const stateWords: Record<CounterAnswer['state'], Text> = {
  closed: say('未开放', 'Closed'),
  open: say('空闲', 'Free'),
  calling: say('正在呼叫', 'Calling'),
  serving: say('正在办理', 'Serving'),
  'wrap-up': say('整理中', 'Wrapping up'),
  paused: say('暂停服务', 'Paused'),
};

/** Offered as reasons for a pause; any other words are the clerk's own. */
export const pauseReasons: readonly Text[] = [
  say('暂离片刻', 'Back in a moment'),
  say('整理材料', 'Sorting papers'),
  say('交接班', 'Change of shift'),
  say('用餐休息', 'Meal break'),
  say('协助其他窗口', 'Helping another counter'),
  say('设备故障', 'Equipment trouble'),
];

/** A reason in the language of the page, when it is one of ours. */
export const reasonText = (reason: string): Text =>
  pauseReasons.find((known) => known.zh === reason) ?? say(reason, reason);
