export * from './pacing.ts';
export * from './speech-parts.ts';
export * from './voice-manifest.ts';
export * from './voice-queue.ts';
