import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { type CapturedPapers, DocumentCamera } from '../../src/document-camera/index.ts';
import { LanguageProvider } from '../../src/index.ts';
import '../../src/tokens.css';

declare global {
  interface Window {
    /** What was handed over, for the test to look at. */
    handedOver: { pdf: string; pages: { width: number; height: number; jpeg: string }[] } | undefined;
    /** Set by the test: the next handing over fails. */
    refuse: boolean | undefined;
  }
}

const base64 = async (blob: Blob): Promise<string> => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
};

const take = async ({ pdf, pages }: CapturedPapers) => {
  if (window.refuse) throw new Error('refused by the test');
  const encoded = pages.map(async ({ jpeg, width, height }) => ({ width, height, jpeg: await base64(jpeg) }));
  window.handedOver = { pdf: await base64(pdf), pages: await Promise.all(encoded) };
};

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <DocumentCamera onDone={take} onCancel={() => undefined} />
      </LanguageProvider>
    </StrictMode>,
  );
}
