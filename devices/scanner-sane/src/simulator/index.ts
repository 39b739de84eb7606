export * from './sane-test-folder.ts';
