export const waitBefore: (ends: number) => number;
