/** Until the browser has surely begun to read it. */
const KEPT_MS = 60_000;

/** Hands a file that was asked for as who is signed in to the browser's own downloads. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
