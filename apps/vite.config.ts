import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { voiceFolder } from './board/src/voice-folder.ts';

const apps = new URL('.', import.meta.url).pathname;
const pages = ['kiosk', 'counter', 'board', 'pad', 'console', 'bench'] as const;
/** Pages for phones, named as their scripts are. */
const phonePages = { ticket: 'phone/ticket', book: 'phone/book' };

/** Builds every page into dist/pages/<app>/; the hall and the desks serve that folder. */
export default defineConfig({
  root: apps,
  base: './',
  plugins: [react(), voiceFolder('board/voice')],
  build: {
    outDir: new URL('../dist/pages', import.meta.url).pathname,
    emptyOutDir: true,
    // The pages' content policy takes fonts and pictures from files only, not from data addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: Object.fromEntries(
        [...pages.map((page) => [page, page] as const), ...Object.entries(phonePages)].map(([name, folder]) => [
          name,
          `${apps}${folder}/index.html`,
        ]),
      ),
    },
  },
  server: { host: '127.0.0.1' },
});
