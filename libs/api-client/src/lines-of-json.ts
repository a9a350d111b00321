/**
 * In which line of a JSON text stands what a JSON pointer names, so that whoever wrote the file finds what was refused in it; of what is
 * missing, the line of what it is missing from.
 */
export async function linesOfJson(text: string): Promise<(pointer: string) => number> {
  // JSON is YAML, whose parser keeps the places; it is loaded where something is wrong.
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return (pointer) => {
    const path = pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')); // prettier-ignore
    for (; path.length > 0; path.pop()) {
      const node = document.getIn(path, true) as { readonly range?: readonly [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
}
