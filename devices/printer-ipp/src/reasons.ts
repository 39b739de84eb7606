import { type Fault, faultCodes, faultWeight } from '@jiaohao/device-kit';

/** `printer-state` (RFC 8011, 5.4.11). */
export const printerStopped = 5;

/** `printer-state-reasons` (RFC 8011, 5.4.12; PWG 5100.9) that somebody must act on. */
const table: Readonly<Record<string, Fault>> = {
  'media-needed': 'media-out',
  'media-empty': 'media-out',
  'media-low': 'media-low',
  'media-jam': 'paper-jam',
  'toner-low': 'toner-low',
  'toner-empty': 'toner-out',
  'marker-supply-low': 'toner-low',
  'marker-supply-empty': 'toner-out',
  'developer-low': 'toner-low',
  'developer-empty': 'toner-out',
  'cover-open': 'cover-open',
  'door-open': 'cover-open',
  'interlock-open': 'cover-open',
  'input-tray-missing': 'tray-missing',
  'output-tray-missing': 'tray-missing',
  'output-area-full': 'output-full',
  paused: 'printer-stopped',
  'moving-to-paused': 'printer-stopped',
  deactivated: 'printer-stopped',
  stopping: 'printer-stopped',
  shutdown: 'offline',
  'connecting-to-device': 'no-answer',
  'timed-out': 'no-answer',
  'spool-area-full': 'refused',
  'fuser-over-temp': 'mechanical',
  'fuser-under-temp': 'mechanical',
  'opc-life-over': 'mechanical',
  'marker-waste-full': 'mechanical',
  'motor-failure': 'mechanical',
  'power-failure': 'mechanical',
};

/** These stop a printer whatever weight it gives them; ippeveprinter only warns of them. */
const always: ReadonlySet<string> = new Set(['media-needed', 'media-jam', 'cover-open', 'door-open', 'interlock-open']);

/** What is meant when the printer warns of it and goes on: another tray has paper, some toner is left. */
const warned: Partial<Record<Fault, Fault>> = { 'media-out': 'media-low', 'toner-out': 'toner-low' };

const faultOf = (reason: string, stopped: boolean): Fault | undefined => {
  const [, name = '', severity = 'error'] = /^(.*?)(?:-(error|warning|report))?$/.exec(reason) ?? [];
  const fault = table[name];
  if (!fault || faultWeight(fault) === 'degraded' || severity === 'error') return fault;
  if (severity === 'report') return undefined;
  return stopped || always.has(name) ? fault : warned[fault];
};

/** What is wrong with a printer, worst first; a printer that stands still for a reason of its own is `printer-stopped`. */
export const faultsOf = (state: number, reasons: readonly string[]): Fault[] => {
  const stopped = state === printerStopped;
  const found = reasons.map((reason) => faultOf(reason, stopped)).filter((fault) => fault !== undefined);
  const faults = new Set(found);
  if (stopped && found.every((fault) => faultWeight(fault) === 'degraded')) faults.add('printer-stopped');
  // Where more than one stops it, that it is stopped says nothing new.
  if ([...faults].some((fault) => fault !== 'printer-stopped' && faultWeight(fault) === 'fault'))
    faults.delete('printer-stopped');
  if (faults.has('media-out')) faults.delete('media-low');
  if (faults.has('toner-out')) faults.delete('toner-low');
  const rank = (fault: Fault) => (faultWeight(fault) === 'fault' ? 0 : 1000) + faultCodes.indexOf(fault);
  return [...faults].sort((a, b) => rank(a) - rank(b));
};
