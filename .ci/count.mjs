// node .ci/count.mjs REPORT.json EXIT: what failed, and the last line of a run of the tests that ended with this exit code.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const [report, exit] = process.argv.slice(2);
const files = JSON.parse(readFileSync(report, 'utf8')).testResults;
const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file })));
const count = (status) => tests.filter((test) => test.status === status).length;
const wrong = tests
  .filter(({ status }) => status === 'failed')
  .map(({ file, fullName }) => `${relative(process.cwd(), file.name)} > ${fullName}`);
// A file that breaks before its first test has no test that failed.
for (const file of files)
  if (file.status !== 'passed' && file.assertionResults.every(({ status }) => status !== 'failed'))
    wrong.push(relative(process.cwd(), file.name));
if (wrong.length === 0 && count('passed') === 0) wrong.push('no test ran');
// An error outside of every test, such as a promise that nobody waited for.
if (wrong.length === 0 && exit !== '0') wrong.push('the tests ended badly, although none failed');

for (const what of wrong) console.log(`failed: ${what}`);
const skipped = count('pending') + count('skipped') + count('todo');
console.log(`${count('passed')} passed, ${wrong.length} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
