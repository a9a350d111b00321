import { getDocumentProxy } from 'unpdf';

/** A line of text as it stands on a page, in points from its lower left corner. */
export interface TextLine {
  readonly x: number;
  readonly right: number;
  readonly baseline: number;
  /** Of the largest letters. */
  readonly size: number;
  readonly text: string;
  /** The structure element that it belongs to: `H1`, `P`, `Div`; null for what is an artifact, as a page number. */
  readonly role: string | null;
  /** Lines of one element have the same. */
  readonly element: number | null;
}

interface Item {
  readonly str: string;
  readonly width: number;
  readonly transform: readonly number[];
  readonly content: string | null;
}

interface StructNode {
  readonly role?: string;
  readonly children?: readonly StructNode[];
  readonly type?: string;
  readonly id?: string;
}

/** The lines of every page, from the top, read as a viewer reads them. */
export async function linesOfPages(pdf: Uint8Array): Promise<TextLine[][]> {
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  const pages: TextLine[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true });
    const elements = elementsOf(await page.getStructTree());
    pages.push(linesOf(itemsOf(content.items as readonly unknown[]), elements));
  }
  await document.loadingTask.destroy();
  return pages;
}

/** All of the text above the bottom margin, in the order in which a screen reader tells it. */
export async function textInOrder(pdf: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  const pieces: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    for (const { str, transform } of itemsOf(content.items as readonly unknown[])) {
      if (transform[5]! >= BOTTOM_MARGIN) pieces.push(str);
    }
  }
  await document.loadingTask.destroy();
  return pieces.join('');
}

const BOTTOM_MARGIN = 72;

function itemsOf(parts: readonly unknown[]): Item[] {
  const items: Item[] = [];
  const open: (string | null)[] = [];
  for (const part of parts as { type?: string; id?: string; str?: string; width?: number; transform?: number[] }[]) {
    if (part.type === 'endMarkedContent') open.pop();
    else if (part.type) open.push(part.id ?? null);
    else if (part.str?.trim()) {
      items.push({ str: part.str, width: part.width!, transform: part.transform!, content: open.at(-1) ?? null });
    }
  }
  return items;
}

function elementsOf(root: StructNode | null): Map<string, { role: string; element: number }> {
  const elements = new Map<string, { role: string; element: number }>();
  let count = 0;
  const walk = (node: StructNode, block: { role: string; element: number }): void => {
    if (node.id) elements.set(node.id, block);
    const inside = node.role && !INLINE.has(node.role) ? { role: node.role, element: (count += 1) } : block;
    for (const child of node.children ?? []) walk(child, inside);
  };
  if (root) walk(root, { role: 'Root', element: 0 });
  return elements;
}

const INLINE = new Set(['Span', 'Em', 'Strong', 'Quote', 'Code', 'Link']);

function linesOf(items: readonly Item[], elements: ReturnType<typeof elementsOf>): TextLine[] {
  const lines: TextLine[] = [];
  for (const { str, width, transform, content } of items) {
    const [size, x, baseline] = [transform[0]!, transform[4]!, transform[5]!];
    const { role, element } = (content && elements.get(content)) || { role: null, element: null };
    const line = lines.findIndex((one) => Math.abs(one.baseline - baseline) < 1 && one.element === element);
    if (line < 0) lines.push({ x, right: x + width, baseline, size, text: str, role, element });
    else {
      const one = lines[line]!;
      lines[line] = {
        ...one,
        x: Math.min(one.x, x),
        right: Math.max(one.right, x + width),
        size: Math.max(one.size, size),
        text: `${one.text} ${str}`,
      };
    }
  }
  return lines.sort((a, b) => b.baseline - a.baseline || a.x - b.x);
}
