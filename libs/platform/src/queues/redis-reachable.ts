import { Redis } from 'ioredis';

const TIMEOUT_MS = 5_000;

/** @throws Error naming REDIS_URL, not its value, which may hold a password. */
export async function assertRedisReachable(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl, { lazyConnect: true, connectTimeout: TIMEOUT_MS, retryStrategy: () => null });
  let reason = 'no answer';
  redis.on('error', (error: NodeJS.ErrnoException) => (reason = error.code ?? error.message));
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    if (reason === 'no answer') reason = (error as Error).message;
    throw new Error(`REDIS_URL: Redis cannot be used (${reason}). Check address and password and that it runs.`);
  } finally {
    redis.disconnect();
  }
}
