export * from './bridge-client.ts';
export * from './credential.ts';
export * from './hall-client.ts';
export * from './language.tsx';
