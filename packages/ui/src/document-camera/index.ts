export type { Recipe } from './develop.ts';
export { type CapturedPapers, DocumentCamera } from './document-camera.tsx';
export type { DevelopedPage } from './lab.ts';
