import { fileURLToPath } from 'node:url';
import { parse } from '@formatjs/icu-messageformat-parser';
import { defineConfig } from 'vite';

/** So many parts of the console that a module which they have in common is loaded with the first. */
const MOST = 8;
/** What runs while the rest is on its way. */
const OF_FIRST_MOMENT =
  /src\/(first|words\/spoken|session\/(session|send-telling))\.ts|vite\/preload-helper|rolldown\/runtime/;
/** What stands around every page. */
const OF_FRAME =
  /src\/(api|caseload|problems|shell)\/[\w-]+\.tsx?$|src\/words\/words|src\/session\/(second-factor|single-sign-on)\.tsx?$|@tanstack\/|@tabler\/|@mantine\/(store|hooks)|spotlight\.store|\/(NavLink|Collapse|Menu|Radio|Chip|InlineInput|get-style-object)/;
/** What most pages use, and none before somebody clicks. */
const OF_DIALOGS = /@mantine\/(dates|form)|dayjs|day-input|klona|Modal|src\/(drafts|said)|action-dialog|Checkbox|Tabs/;

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

/**
 * The first script runs as soon as it is there, and waits for no style sheet. What it will ask for is named by the page, so that a browser
 * fetches it beside that script and not after it.
 */
const startEarly = {
  name: 'start-early',
  transformIndexHtml: {
    order: /** @type {const} */ ('post'),
    /**
     * @param {string} html
     * @param {import('vite').IndexHtmlTransformContext} context
     */
    handler: (html, { bundle = {} }) => {
      const start = Object.values(bundle).find((made) => made.type === 'chunk' && made.name === 'start');
      const files = start?.type === 'chunk' ? [start.fileName, ...start.imports] : [];
      return {
        html: html.replace('<script type="module"', '<script type="module" async'),
        tags: files.map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: /** @type {const} */ ('head'),
        })),
      };
    },
  },
};

/** The console, built into what the API process serves. `npx vite apps/web` serves it beside an API on port 3000 while it is worked on. */
export default defineConfig({
  root: at('.'),
  plugins: [parsedWords, startEarly],
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
    rolldownOptions: {
      onwarn: (warning, say) => void (warning.code !== 'MODULE_LEVEL_DIRECTIVE' && say(warning)),
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', test: OF_FIRST_MOMENT, priority: 2 },
            // Each file costs a kilobyte of headers and its turn: the frame, and what most pages use, come as one.
            { name: 'frame', test: OF_FRAME, minShareCount: 2, priority: 1 },
            { name: 'shared', test: (id) => !OF_DIALOGS.test(id), minShareCount: MOST },
          ],
        },
      },
    },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:3000' } },
});
