/** Why a version was made that nobody has corrected. */
export const READ = 'Read from the document';
export const READ_AGAIN = 'Read from the document with other columns';

export function isReading(reason: string | null): boolean {
  return reason === READ || reason === READ_AGAIN;
}
