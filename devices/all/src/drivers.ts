import { hidPosCodeScanner, serialCodeScanner } from '@jiaohao/code-scanner';
import { sdtIdCardReader } from '@jiaohao/id-card-sdt';
import { hidCallKeypad, hidRatingKeypad, serialCallKeypad, serialRatingKeypad } from '@jiaohao/keypad';
import { cxtPanel } from '@jiaohao/panel-cxt';
import { modbusPanel } from '@jiaohao/panel-modbus';
import { numberPanel } from '@jiaohao/panel-number';
import { onbonPanel } from '@jiaohao/panel-onbon';
import { mrzPassportReader } from '@jiaohao/passport-mrz';
import { escposPrinter } from '@jiaohao/printer-escpos';
import { ippPrinter } from '@jiaohao/printer-ipp';
import { esclScanner } from '@jiaohao/scanner-escl';
import { saneScanner } from '@jiaohao/scanner-sane';
import { pcmSpeaker } from '@jiaohao/speaker-pcm';

/** Every driver there is. */
export const drivers = [
  escposPrinter,
  sdtIdCardReader,
  esclScanner,
  saneScanner,
  pcmSpeaker,
  serialCodeScanner,
  hidPosCodeScanner,
  mrzPassportReader,
  serialRatingKeypad,
  hidRatingKeypad,
  serialCallKeypad,
  hidCallKeypad,
  onbonPanel,
  cxtPanel,
  numberPanel,
  modbusPanel,
  ippPrinter,
] as const;

export type AnyDriver = (typeof drivers)[number];
export type DriverId = AnyDriver['id'];
export type DriverOf<Id extends DriverId> = Extract<AnyDriver, { id: Id }>;

const byId = new Map<string, AnyDriver>(drivers.map((driver) => [driver.id, driver]));

/** The driver of an id. */
export const driverById = <Id extends DriverId>(id: Id): DriverOf<Id> => byId.get(id) as DriverOf<Id>;
