import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** A configuration that cannot be used: every problem with its line and what to do about it. */
export class ConfigError extends Error {
  readonly code = 'bad-config';
  readonly problems: readonly ConfigProblem[];
  constructor(file: string, problems: readonly ConfigProblem[]) {
    super([`${file} cannot be used:`, ...problems.map((p) => `  line ${p.line}: ${p.path}: ${p.message}`)].join('\n'));
    this.problems = problems;
  }
}

export type ConfigProblem = { line: number; path: string; message: string };

/** A further look at a configuration that fits its schema: what does not fit together, by path. */
export type Check<T> = (config: T) => readonly { path: readonly (string | number)[]; message: string }[];

/** Reads YAML and checks it. Throws ConfigError with lines; unreadable files are a ConfigError at line 1. */
export const readConfig = <S extends z.ZodType>(file: string, schema: S, check?: Check<z.infer<S>>): z.infer<S> => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(file, [{ line: 1, path: 'file', message: `cannot be read (${why})` }]);
  }
  return parseConfig(file, text, schema, check);
};

export const parseConfig = <S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  check?: Check<z.infer<S>>,
): z.infer<S> => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      line: lines.linePos(error.pos[0]).line,
      path: 'YAML',
      message: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, ''),
    }));
    throw new ConfigError(file, problems);
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const found = (path: readonly PropertyKey[], message: string): ConfigProblem => ({
    line: lineOf(path),
    path: path.map(String).join('.') || 'file',
    message,
  });
  const value: unknown = document.toJS();
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new ConfigError(
      file,
      parsed.error.issues.map((issue) => found(issue.path, hint(issue, value))),
    );
  }
  const misfits = check?.(parsed.data) ?? [];
  if (misfits.length > 0) {
    throw new ConfigError(
      file,
      misfits.map((misfit) => found(misfit.path, misfit.message)),
    );
  }
  return parsed.data;
};

const hint = (issue: z.core.$ZodIssue, whole: unknown): string => {
  let have: unknown = whole;
  for (const step of issue.path) have = (have as Record<PropertyKey, unknown> | undefined)?.[step];
  switch (issue.code) {
    case 'invalid_type':
      return have === undefined
        ? `is missing: write ${article(issue.expected)}`
        : `should be ${article(issue.expected)}, but is ${JSON.stringify(have)}`;
    case 'invalid_value':
      return `${JSON.stringify(have)} is not one of: ${issue.values.join(', ')}`;
    case 'unrecognized_keys':
      return `does not know ${issue.keys.join(', ')}: remove it or correct its spelling`;
    case 'invalid_format':
      return `${JSON.stringify(have)} does not fit: ${issue.message}`;
    default:
      return issue.message;
  }
};

const article = (kind: string): string => (/^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`);
