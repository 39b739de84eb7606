import type { BookingAnswer, Lang, Text } from '@jiaohao/protocol';

/** A booking as an iCalendar file (RFC 5545) with a reminder an hour before. */
export const calendarFile = (
  booking: BookingAnswer,
  hall: { id: string; name: Text },
  lang: Lang,
  at: number,
): string => {
  const about = {
    zh: `预约码 ${booking.code}。请在 ${clock(booking.checkInFrom)} 至 ${clock(booking.checkInTo)} 之间到取号机签到。`,
    en: `Code ${booking.code}. Check in at a kiosk between ${clock(booking.checkInFrom)} and ${clock(booking.checkInTo)}.`,
  };
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jiaohao//Hall//ZH',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    // Not the token: calendars are shared more easily than links.
    `UID:${stamp(Date.parse(booking.from))}-${booking.code}@${hall.id}`,
    `DTSTAMP:${stamp(at)}`,
    `DTSTART:${stamp(Date.parse(booking.from))}`,
    `DTEND:${stamp(Date.parse(booking.to))}`,
    `SUMMARY:${plain(booking.itemName[lang])}`,
    `LOCATION:${plain(`${hall.name[lang]} ${booking.area[lang]}`)}`,
    `DESCRIPTION:${plain(about[lang])}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT1H',
    `DESCRIPTION:${plain(booking.itemName[lang])}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .flatMap(folded)
    .map((line) => `${line}\r\n`)
    .join('');
};

const clock = (time: string): string => time.slice(11, 16);

const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

const plain = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** No line is longer than 75 bytes; a line that goes on begins with a blank (RFC 5545 3.1). */
const folded = (line: string): string[] => {
  const lines: string[] = [];
  let current = '';
  for (const letter of line) {
    if (Buffer.byteLength(current + letter) > 75) {
      lines.push(current);
      current = ' ';
    }
    current += letter;
  }
  return [...lines, current];
};
