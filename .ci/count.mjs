// node .ci/count.mjs failing FIRST.json: the files that failed, one a line.
// node .ci/count.mjs total FIRST.json [SECOND.json]: the last line of a run; a file of the second run counts as it went there.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const [what, ...reports] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, 'utf8')).testResults;
const nameOf = (file) => relative(process.cwd(), file.name);
const isBroken = (file) => file.status !== 'passed' || file.assertionResults.some(({ status }) => status === 'failed');

const [first = [], second = []] = reports.map(read);
if (what === 'failing') {
  for (const file of first.filter(isBroken)) console.log(nameOf(file));
} else {
  const again = new Map(second.map((file) => [nameOf(file), file]));
  const files = first.map((file) => again.get(nameOf(file)) ?? file);
  const count = (status) =>
    files.flatMap((file) => file.assertionResults).filter((test) => test.status === status).length;
  // A file that breaks before its first test has no test that failed.
  const broken = files.filter(
    (file) => isBroken(file) && file.assertionResults.every(({ status }) => status !== 'failed'),
  );
  const failed = count('failed') + broken.length;
  for (const file of first.filter(isBroken).filter((each) => again.has(nameOf(each))))
    for (const { fullName } of file.assertionResults.filter(({ status }) => status === 'failed'))
      console.log(
        `failed beside other tests, ${isBroken(again.get(nameOf(file))) ? 'and' : 'not'} by itself: ${nameOf(file)} > ${fullName}`,
      );
  const skipped = count('pending') + count('skipped') + count('todo');
  console.log(`${count('passed')} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
}
