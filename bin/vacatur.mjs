#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/start/cli.js', import.meta.url);
if (!existsSync(main)) {
  console.error('Vacatur is not built. Run: npm ci');
  process.exit(1);
}
await import(main.href);
