/** A column of sealed secrets, declared beside the noun that seals them, so that a new key reaches all of them. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** With `organizationId` the key of a row. */
  readonly key: readonly string[];
  /** Which of the settings' keys seal it; left out, ENCRYPTION_KEY. */
  readonly keys?: 'webhookKeys' | 'documentKeys';
  /** What a row's secret is sealed for. */
  purposeOf(row: { readonly [key: string]: string }): string;
}
