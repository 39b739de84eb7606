import { dirname, resolve } from 'node:path';
import { addressProblem, readSecret, SecretFileError } from '@jiaohao/connector';
import { HallConfig, type SourceConfig } from '@jiaohao/protocol';
import { type Check, readConfig } from '@jiaohao/runtime';
import { z } from 'zod';

const SourcesFile = z.strictObject({ sources: HallConfig.shape.sources });

/** What does not fit in the sources of a configuration that lies in `folder`. */
export const checkSources = (folder: string): Check<Pick<HallConfig, 'sources'>> => {
  const problems = ({ id, url, secretFile }: SourceConfig, isTwice: boolean): [string, string | undefined][] => [
    ['id', isTwice ? `"${id}" is used by another source already` : undefined],
    ['url', addressProblem(url)],
    ['secretFile', secretProblem(resolve(folder, secretFile))],
  ];
  return ({ sources }) =>
    sources.flatMap((source, i) => {
      const isTwice = sources.findIndex(({ id }) => id === source.id) < i;
      return problems(source, isTwice).flatMap(([field, message]) =>
        message === undefined ? [] : [{ path: ['sources', i, field], message }],
      );
    });
};

const secretProblem = (file: string): string | undefined => {
  try {
    readSecret(file);
    return undefined;
  } catch (error) {
    if (error instanceof SecretFileError) return error.message;
    throw error;
  }
};

/** The secrets' files are named from the folder of the configuration; inside the hall they are whole paths. */
export const withWholePaths = (folder: string, sources: HallConfig['sources']): HallConfig['sources'] =>
  sources.map((source) => ({ ...source, secretFile: resolve(folder, source.secretFile) }));

/**
 * Sources in a file of their own (`HALL_SOURCES`), in place of those of the configuration: where the house's addresses
 * are somebody else's business, or known only at start. @throws ConfigError
 */
export const readSources = (file: string): HallConfig['sources'] =>
  withWholePaths(dirname(file), readConfig(file, SourcesFile, checkSources(dirname(file))).sources);
