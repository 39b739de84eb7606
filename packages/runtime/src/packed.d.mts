/**
 * What Node is given to run the program of this entry, a path from the repository's root: the packed one where it is as
 * new as its sources, otherwise the sources themselves. Plain JavaScript (.mjs) is run as it is.
 */
export const programOf: (entry: string, checkout?: string) => { file: string; flags: string[] };
