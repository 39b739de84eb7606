import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

// A path, not the package: Vite's configuration is read by Node, which knows no TypeScript.
const source = join(import.meta.dirname, '../../../packages/voice/clips');

/**
 * Vite plugin: puts the voice beside the built page under its own file names, at `folder` of the output, so that a hall
 * can replace clips by recordings without building anything.
 */
export const voiceFolder = (folder: string): Plugin => ({
  name: 'voice-folder',
  generateBundle() {
    for (const file of readdirSync(source).filter((name) => /\.(wav|json)$/.test(name)))
      this.emitFile({ type: 'asset', fileName: `${folder}/${file}`, source: readFileSync(join(source, file)) });
  },
});
