/** A row of a client's file as JSON, by the names of its columns. */
export type FileRow = { readonly [column: string]: unknown };
