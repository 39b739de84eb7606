import { spawnSync } from 'node:child_process';

const run = (program: string, args: readonly string[], pdf: Uint8Array): string => {
  const { status, stdout, stderr } = spawnSync(program, args, { input: pdf, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} cannot read it: ${stderr}`);
  return stdout;
};

/** What can be read on each page of a PDF, without the spaces that typesetting puts between characters. */
export const pagesOf = (pdf: Uint8Array): string[] =>
  run('pdftotext', ['-layout', '-', '-'], pdf)
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replace(/\s/g, ''));

/** The fonts of a PDF, and whether each is in it. */
export const fontsOf = (pdf: Uint8Array): { name: string; embedded: boolean }[] =>
  run('pdffonts', ['-'], pdf)
    .split('\n')
    .slice(2)
    .filter(Boolean)
    .map((line) => ({
      name: line.slice(0, 36).trim(),
      embedded: /\s(yes|no)\s+(yes|no)\s+(yes|no)\s/.exec(line)?.[1] === 'yes',
    }));
