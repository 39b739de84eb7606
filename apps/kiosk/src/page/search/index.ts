export * from './search.tsx';
