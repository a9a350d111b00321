/** Says what is wrong with DATABASE_URL without printing it: it may hold a password. */
export class DatabaseUnreachable extends Error {
  constructor(cause: unknown) {
    const { message, code } = cause as { message?: string; code?: string };
    super(
      `DATABASE_URL: the database cannot be used (${code ?? message ?? 'no reason given'}). Check address, login and that the server runs.`,
    );
  }
}
