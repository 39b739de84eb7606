import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const apps = new URL('.', import.meta.url).pathname;
const pages = ['kiosk', 'counter', 'board', 'pad', 'bench'] as const;

/** Builds every page into dist/pages/<app>/; the hall and the desks serve that folder. */
export default defineConfig({
  root: apps,
  base: './',
  plugins: [react()],
  build: {
    outDir: new URL('../dist/pages', import.meta.url).pathname,
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: Object.fromEntries(pages.map((page) => [page, `${apps}${page}/index.html`])) },
  },
  server: { host: '127.0.0.1' },
});
