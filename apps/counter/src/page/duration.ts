import type { Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';

const two = (n: number): string => String(n).padStart(2, '0');

/** A running time as `04:07` or `1:04:07`; a clock that is behind gives `00:00`, not a minus. */
export const clockOf = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
};

/** A wait in whole minutes, as a clerk says it. */
export const waitText = (minutes: number): Text => {
  if (minutes < 1) return say('刚取号', 'just now');
  if (minutes < 60) return say(`${minutes} 分钟`, `${minutes} min`);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (rest === 0) return say(`${hours} 小时`, `${hours} h`);
  return say(`${hours} 小时 ${rest} 分`, `${hours} h ${rest} min`);
};

/** The same as part of a sentence. */
export const waitedText = (minutes: number): Text => {
  const wait = waitText(minutes);
  return minutes < 1 ? wait : say(`已等 ${wait.zh}`, `waited ${wait.en}`);
};

/** Whole minutes waited now: what the hall said when it was read, plus what has passed here since. */
export const waitedNow = (waitedMinutes: number, readAt: number, now: number): number =>
  waitedMinutes + Math.max(0, Math.floor((now - readAt) / 60_000));

export type WaitWeight = 'well' | 'late' | 'long';

/** `late` from the lane's target wait on, `long` from half as much again on; `targetMinutes` undefined: 30. */
export const waitWeight = (minutes: number, targetMinutes: number | undefined): WaitWeight => {
  const target = targetMinutes ?? 30;
  if (minutes >= target * 1.5) return 'long';
  return minutes >= target ? 'late' : 'well';
};
