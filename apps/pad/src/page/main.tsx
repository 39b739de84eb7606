import '@jiaohao/ui/tokens.css';
import { LanguageProvider } from '@jiaohao/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { PadPage } from './pad-page.tsx';
import './pad.css';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <PadPage />
      </LanguageProvider>
    </StrictMode>,
  );
