export * from './groups.tsx';
export * from './item-lists.tsx';
