import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passportOf } from '../src/passport.ts';
import { samplePassports } from '../src/simulator/index.ts';
import { createZones, type Found } from '../src/zones.ts';

const zones = () => createZones((lines) => passportOf(lines, '2026-11-22')?.number);
const said = (found: readonly Found<string>[]) => found.map((each) => (each.is === 'card' ? each.card : each.is));
const { specimen, specimenTd1, specimenTd2, chinese } = samplePassports;
const [first, second] = specimen;
const [td1, td2] = [specimenTd1.join('\r'), specimenTd2.join('')];

/** `|` is a silence. */
const heard = (text: string) => {
  const stream = zones();
  return text.split('|').flatMap((part, at) => [...(at > 0 ? stream.quiet() : []), ...stream.push(part)]);
};

test.each<[string, string, string[]]>([
  ['CR LF', `${first}\r\n${second}\r\n`, ['L898902C3']],
  ['CR', `${first}\r${second}\r`, ['L898902C3']],
  ['in one piece, with an end', `${first}${second}\r`, ['L898902C3']],
  ['in one piece, then silence', `${first}${second}|`, ['L898902C3']],
  ['three lines', `${td1}\r`, ['D23145890']],
  ['three lines in one piece', `${specimenTd1.join('')}|`, ['D23145890']],
  ['two lines of 36 in one piece', `${td2}|`, ['D23145890']],
  ['between STX and ETX', `\x02${first}\r${second}\x03`, ['L898902C3']],
  ['three documents', `${first}\r${second}\r${td1}\r${td2}\r`, ['L898902C3', 'D23145890', 'D23145890']],
  ['noise before', `\xff\x00x?${first}\r${second}\r`, ['L898902C3']],
  ['one line only', `${first}\r|`, ['unread']],
  ['half a line', `${first.slice(0, 20)}|`, ['noise', 'unread']],
  ['two lines of three', `${specimenTd1.slice(0, 2).join('\r')}\r|`, ['unread']],
  ['a wrong digit', `${first}\r${second.replace('F12', 'F13')}\r|`, ['noise', 'unread']],
  ['the second line is lost, then another document', `${first}\r${chinese.join('\r')}\r|`, ['noise', 'E00000000']],
  ['the second line is lost, then one of another size', `${first}\r${td1}\r|`, ['noise', 'D23145890']],
  ['the second line is lost, silence, another', `${first}\r|${chinese.join('\r')}\r|`, ['unread', 'E00000000']],
  ['longer than any zone', `${'A'.repeat(500)}\r|`, ['noise', 'unread']],
  ['a short word', 'NOREAD\r|', ['noise']],
  ['nothing', '\r\n\r\n|', []],
])('%s', (_, text, expected) => {
  expect(said(heard(text))).toEqual(expected);
});

test('however the text is cut, the same documents are found', () => {
  const text = `${first}\r\n${second}\r\n${td1}\r\n${chinese.join('\n')}\n`;
  for (let cut = 0; cut <= text.length; cut++) {
    const stream = zones();
    const found = [...stream.push(text.slice(0, cut)), ...stream.push(text.slice(cut))];
    expect(said(found)).toEqual(['L898902C3', 'D23145890', 'E00000000']);
  }
});

test('after any noise and a silence, the next document is read', () => {
  const noise = fc.string({ unit: fc.constantFrom('<', 'A', '7', '\r', 'x', '\xff'), maxLength: 300 });
  fc.assert(
    fc.property(noise, (text) => {
      const stream = zones();
      stream.push(text);
      stream.quiet();
      expect(said(stream.push(`${first}\r${second}\r`))).toEqual(['L898902C3']);
      expect(stream.pending()).toBe(false);
    }),
  );
});
