import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { damaged } from './docx-faults.js';

/** @throws Unreadable for XML that is not well-formed, or that declares entities. */
export function parse(xml: string): Element {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw damaged();
  try {
    const root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml').documentElement;
    if (root) return root;
  } catch {
    // told as damaged
  }
  throw damaged();
}
export const tagOf = (element: Element): string => element.localName ?? element.nodeName;

export function children(parent: Element | null): Element[] {
  const found: Element[] = [];
  for (let node = parent?.firstChild ?? null; node; node = node.nextSibling) {
    if (node.nodeType === 1) found.push(node as Element);
  }
  return found;
}

export const child = (parent: Element | null, tag: string): Element | null =>
  children(parent).find((one) => tagOf(one) === tag) ?? null;

export const valueOf = (parent: Element | null, tag: string): string | null =>
  child(parent, tag)?.getAttribute('w:val') ?? null;

/** Of a content control, or the element itself. */
export const contentOf = (element: Element): Element => child(element, 'sdtContent') ?? element;

/** What a value says where a property is turned off. */
const OFF = new Set(['0', 'false', 'off', 'none', 'nil', 'clear']);

export function isLine(border: Element | null): boolean {
  return border !== null && !OFF.has(border.getAttribute('w:val') ?? 'none');
}
export const isOn = (element: Element | null) => element !== null && !OFF.has(element.getAttribute('w:val') ?? '');
