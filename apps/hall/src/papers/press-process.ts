import { type PressJob, press } from './press-work.ts';

// Started by press.ts: one job at a time, one answer each.
process.on('message', (job: PressJob) => {
  void press(job).then((answer) => process.send?.(answer));
});
process.on('uncaughtException', (error) => {
  console.error(`The maker of papers ended by an error that nobody caught: ${error.stack ?? error}`);
  process.exit(1);
});
// Without the hall there is nobody to press for.
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
