// node .ci/count.mjs REPORT.json EXIT [REPORT.json EXIT …]: what failed, and the last line for all runs of the tests together,
// each with the exit code it ended with.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const read = (report, exit) => {
  const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file })));
  const count = (status) => tests.filter((test) => test.status === status).length;
  const wrong = tests
    .filter(({ status }) => status === 'failed')
    .map(({ file, fullName }) => `${relative(process.cwd(), file.name)} > ${fullName}`);
  // A file that breaks before its first test has no test that failed.
  for (const file of files)
    if (file.status !== 'passed' && file.assertionResults.every(({ status }) => status !== 'failed'))
      wrong.push(relative(process.cwd(), file.name));
  if (wrong.length === 0 && count('passed') === 0) wrong.push(`no test ran: ${report}`);
  // An error outside of every test, such as a promise that nobody waited for.
  if (wrong.length === 0 && exit !== '0') wrong.push(`the tests ended badly, although none failed: ${report}`);
  return { passed: count('passed'), skipped: count('pending') + count('skipped') + count('todo'), wrong };
};

const words = process.argv.slice(2);
const runs = words.flatMap((word, at) => (at % 2 === 0 ? [read(word, words[at + 1])] : []));
const sum = (of) => runs.reduce((all, run) => all + of(run), 0);
const [passed, failed, skipped] = [sum((run) => run.passed), sum((run) => run.wrong.length), sum((run) => run.skipped)];
for (const { wrong } of runs) for (const what of wrong) console.log(`failed: ${what}`);
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
