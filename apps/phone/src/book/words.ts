import type { Text } from '@jiaohao/protocol';
import { say } from '../language.ts';

const days = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const parts = (day: string) => {
  const date = new Date(`${day}T00:00:00Z`);
  return { month: date.getUTCMonth(), date: date.getUTCDate(), weekday: date.getUTCDay() };
};

/** `2026-11-23` → 周一, Mon. */
export const weekdayOf = (day: string): Text => {
  const { weekday } = parts(day);
  return say(days[weekday] ?? '', weekdays[weekday] ?? '');
};

/** `2026-11-23` → 11月23日, 23 Nov. */
export const dateOf = (day: string): Text => {
  const { month, date } = parts(day);
  return say(`${month + 1}月${date}日`, `${date} ${months[month]}`);
};

/** The clock of the hall out of its ISO time. */
export const clockOf = (time: string): string => time.slice(11, 16);

export const kinds: readonly { id: string; name: Text }[] = [
  { id: 'citizen', name: say('居民身份证', 'Resident ID card') },
  { id: 'permit', name: say('港澳台居民居住证', 'Residence permit (HK, Macao, Taiwan)') },
  { id: 'foreigner', name: say('外国人永久居留身份证', 'Foreign permanent resident ID card') },
  { id: 'passport', name: say('护照', 'Passport') },
];
