// Loaded before a program: its clock goes ahead by the milliseconds that stand in the file AWAY_CLOCK, also while it runs.
import { readFileSync } from 'node:fs';
import { ServerResponse } from 'node:http';

let ahead = 0;
const look = () => {
  ahead = Number(readFileSync(process.env.AWAY_CLOCK, 'utf8'));
};
look();
setInterval(look, 50).unref();

const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + ahead);
    else super(...parts);
  }
  static now() {
    return RealDate.now() + ahead;
  }
};

// Node writes this header by a clock of its own.
const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function (...parts) {
  this.setHeader('date', new Date().toUTCString());
  return writeHead.apply(this, parts);
};
