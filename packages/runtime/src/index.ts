export * from './bridge-server.ts';
export * from './config-file.ts';
export * from './credential.ts';
export * from './desk-page.ts';
export * from './log.ts';
export * from './page-server.ts';
export * from './parts.ts';
export * from './password.ts';
