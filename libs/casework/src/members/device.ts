import { parse } from 'bowser';

/** What signed in, for the member's own list: "Firefox on Linux", or the program's name as it gives it. */
export function deviceOf(userAgent: string | undefined): string {
  if (!userAgent?.trim()) return 'unknown';
  const { browser, os } = parse(userAgent);
  if (browser.name && os.name) return `${browser.name} on ${os.name}`;
  return (browser.name || userAgent).replace(/[^\x20-\x7e]/g, '').slice(0, 60);
}
