import type { Duplex } from 'node:stream';
import { type Panel, type PanelContent, panelLine, panelOn } from '@jiaohao/device-kit';
import { gbText } from '@jiaohao/paper/gb-text';
import type { Timers } from '@jiaohao/time';
import { datagramOf, longestText } from './datagram.ts';

export interface CxtSettings {
  zone: number;
  /** Dots. */
  width: number;
  height: number;
  fontSize: 16 | 32 | 48 | 64;
  colour: 'red' | 'green' | 'yellow';
  urgentColour: 'red' | 'green' | 'yellow';
  speed: number;
  staySeconds: number;
  repeatSeconds: number;
}

// One datagram may be lost without anybody noticing; a second and a third soon after hardly are.
const soonMs = 150;
const writeTimeoutMs = 2000;

/** A CX-H card: it never answers, so everything is sent three times at once and then now and then. */
export const cxtPanelOn = (
  link: Duplex,
  settings: CxtSettings,
  signal: AbortSignal,
  timers: Timers,
): Promise<Panel> => {
  const { zone, width, height, fontSize, colour, urgentColour, speed, staySeconds, repeatSeconds } = settings;
  const later = repeatSeconds > 0 ? repeatSeconds * 1000 : Number.POSITIVE_INFINITY;
  const surroundings = { repeatsMs: [soonMs, soonMs, later], writeTimeoutMs, timers };
  return panelOn(link, surroundings, signal, ({ write }) => {
    let replaced = 0;
    let counted: PanelContent | undefined;
    let heard = 0;
    const glyphs = {
      columns: Math.floor((width * 2) / fontSize),
      rows: Math.max(1, Math.floor(height / fontSize)),
      encode: (text: string) => gbText(text, 'gb2312'),
    };
    return {
      put: (content) => {
        const line = panelLine(content, glyphs);
        if (line.replaced && content !== counted) replaced += 1;
        counted = content;
        return write(
          datagramOf({
            zone,
            colour: content.urgent ? urgentColour : colour,
            effect: line.scroll ? 'left' : 'page',
            speed,
            stay: Math.round(staySeconds * 10),
            text: cut(line.text, glyphs.encode),
          }),
        );
      },
      receive: () => {
        heard += 1;
      },
      dropped: () => heard,
      replaced: () => replaced,
    };
  });
};

/** As many characters as a card takes. */
const cut = (text: string, encode: (text: string) => Uint8Array | undefined): Uint8Array => {
  const chars = [...text].map((char) => encode(char) ?? new Uint8Array(0));
  let bytes = 0;
  const room = chars.findIndex((char) => {
    bytes += char.length;
    return bytes > longestText;
  });
  return Buffer.concat(room < 0 ? chars : chars.slice(0, room));
};
