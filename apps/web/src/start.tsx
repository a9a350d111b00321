import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { firstSpoken } from './words/spoken';

const spoken = await firstSpoken;
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App spoken={spoken} />
  </StrictMode>,
);
