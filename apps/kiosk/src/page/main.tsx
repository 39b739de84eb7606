import { LanguageProvider } from '@jiaohao/ui';
import '@jiaohao/ui/tokens.css';
import '@jiaohao/ui/kiosk-tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './kiosk.css';
import { Kiosk } from './kiosk.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <Kiosk />
    </LanguageProvider>
  </StrictMode>,
);
