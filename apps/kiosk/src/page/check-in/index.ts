export * from './coming-screen.tsx';
