import { fileURLToPath } from 'node:url';
import { parse } from '@formatjs/icu-messageformat-parser';
import { defineConfig } from 'vite';

/** @param {string} path */
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

const PARSER = '@formatjs/icu-messageformat-parser';

/** Words are parsed when the console is built: a browser takes no parser along, and has them ready. */
const parsedWords = {
  name: 'parsed-words',
  enforce: /** @type {const} */ ('pre'),
  transform: {
    filter: { id: /\/src\/words\/[\w.]+\.json$/ },
    /** @param {string} code */
    handler: (code) => {
      const words = Object.entries(JSON.parse(code)).map(([id, text]) => [id, parse(text)]);
      return { code: JSON.stringify(Object.fromEntries(words)), map: null };
    },
  },
};

/** The console, built into what the API process serves. `npx vite apps/web` serves it beside an API on port 3000 while it is worked on. */
export default defineConfig({
  root: at('.'),
  plugins: [parsedWords],
  resolve: {
    alias: [
      { find: '#libs/api-client', replacement: at('../../libs/api-client/src/index.ts') },
      { find: new RegExp(`^${PARSER}$`), replacement: `${PARSER}/no-parser.js` },
    ],
  },
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
