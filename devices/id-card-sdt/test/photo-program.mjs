// Stands for the decoder of a reader's maker: a photo on standard input, a picture on standard output.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const heads = { png: '89504e470d0a1a0a', jpeg: 'ffd8ffe0', bmp: '424d', other: '25504446' };
const [, , how, file] = process.argv;

const photo = [];
if (how !== 'deaf') for await (const piece of process.stdin) photo.push(piece);
const size = Buffer.concat(photo).length;

if (how === 'hangs' || how === 'hangs with a child') {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  writeFileSync(file, `${process.pid} ${child.pid}`);
  setInterval(() => undefined, 1000);
} else if (how === 'fails') {
  process.stdout.write(Buffer.from(heads.png, 'hex'));
  process.exitCode = 3;
} else if (how === 'floods') {
  const piece = Buffer.alloc(65_536, 0x89);
  const more = () => {
    while (process.stdout.write(piece));
    process.stdout.once('drain', more);
  };
  more();
} else if (how !== 'says nothing') {
  // The size goes along, so that a test sees that the whole photo arrived.
  const kind = how === 'deaf' ? 'png' : how;
  process.stdout.write(Buffer.concat([Buffer.from(heads[kind], 'hex'), Buffer.from(String(size))]));
}
