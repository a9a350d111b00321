import { Clock } from '#libs/platform';

/**
 * The clock of the API, and of workers in this process, stands. Whose session has begun stays signed in, as the database's clock goes
 * on; codes of authenticators go by this one. For days of a test that lie ahead, whenever it runs.
 * @param instant ISO 8601
 * @returns what sets it right again.
 */
export function clockStandsAt(instant: string): () => void {
  const rightly = Clock.prototype.now;
  Clock.prototype.now = () => new Date(instant);
  return () => {
    Clock.prototype.now = rightly;
  };
}
