interface Strategy {
  authenticate(request: unknown, options?: unknown): unknown;
}

/**
 * Options for Nest's AuthGuard() that name this application's strategies. Passport's own registry is one for a whole process, so that of
 * two applications the later would answer for both; and it writes on a strategy that it is handed, so each request gets its own.
 */
export function ownStrategies(...strategies: readonly Strategy[]): { readonly defaultStrategy: string[] } {
  return {
    get defaultStrategy() {
      // Passport takes strategies beside names; Nest's types know only the names.
      return strategies.map((strategy) => Object.create(strategy) as unknown as string);
    },
  };
}
