import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** @param {string} path */
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The console, built into what the API process serves. `npx vite apps/web` serves it beside an API on port 3000 while it is worked on. */
export default defineConfig({
  root: at('.'),
  resolve: { alias: { '#libs/api-client': at('../../libs/api-client/src/index.ts') } },
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: at('../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // Of pages that draw charts, which are loaded when they are opened.
    chunkSizeWarningLimit: 700,
    // Mantine marks its modules for servers that render; here none does.
    rolldownOptions: { onwarn: (warning, say) => void (warning.code !== 'MODULE_LEVEL_DIRECTIVE' && say(warning)) },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:3000' } },
});
