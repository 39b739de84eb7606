export const electronBinary: () => string | undefined;
