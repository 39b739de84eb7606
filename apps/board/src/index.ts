export * from './voice-choice.ts';
