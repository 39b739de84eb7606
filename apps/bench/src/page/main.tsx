import '@jiaohao/ui/tokens.css';
import { LanguageProvider } from '@jiaohao/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BenchPage } from './bench-page.tsx';
import './bench.css';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <BenchPage />
      </LanguageProvider>
    </StrictMode>,
  );
