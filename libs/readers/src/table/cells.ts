import { printable } from '../document-line.js';
import { TableNotRead } from './table.js';

export function formulaAt(cell: string): TableNotRead {
  return new TableNotRead(
    'formula',
    `Cell ${cell} holds a formula, which may show something else to whoever opens the file. Save it with values only and upload that.`,
  );
}

export function cellText(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}
