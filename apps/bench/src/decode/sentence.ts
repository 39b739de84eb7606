import type { Text, WireLine } from '@jiaohao/protocol';
import { escpos } from './escpos.ts';
import { escl, ipp } from './http.ts';
import { keypad } from './keypad.ts';
import { codes, sound, zones } from './lines.ts';
import { cxt, modbus, numberBoard, onbon } from './panels.ts';
import { sdt } from './sdt.ts';

type Bytes = (way: 'in' | 'out', hex: string) => Text;
type Exchanges = (line: Extract<WireLine, { type: 'exchange' }>) => Text;

const ofBytes: Readonly<Record<string, Bytes>> = {
  'printer.escpos': escpos,
  'id-card.sdt': sdt,
  'code-scanner.serial': codes,
  'passport.mrz': zones,
  'call-keypad.serial': keypad,
  'rating-keypad.serial': keypad,
  'panel.onbon-bx': onbon,
  'panel.cxt': cxt,
  'panel.number': numberBoard,
  'panel.modbus': modbus,
  'speaker.pcm': sound,
};
const ofExchanges: Readonly<Record<string, Exchanges>> = { 'scanner.escl': escl, 'printer.ipp': ipp };

/** What a line of a device's wire means, as a sentence; undefined where nothing is known. */
export const sentenceOf = (simulator: string, line: WireLine): Text | undefined =>
  line.type === 'bytes' ? ofBytes[simulator]?.(line.way, line.hex) : ofExchanges[simulator]?.(line);
