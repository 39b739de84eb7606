export * from './guide.tsx';
