import { LanguageProvider } from '@jiaohao/ui';
import '@jiaohao/ui/tokens.css';
import { createRoot } from 'react-dom/client';
import { BoardPage } from './board-page.tsx';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <LanguageProvider>
      <BoardPage />
    </LanguageProvider>,
  );
