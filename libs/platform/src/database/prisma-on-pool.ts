import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';

type Connected = Awaited<ReturnType<PrismaPg['connect']>>;
type Transaction = Awaited<ReturnType<Connected['startTransaction']>>;

/**
 * Prisma on a pool of ours. It asks for all relations of an `include` at once, in a transaction too, where there is one connection for
 * them: node-postgres makes them wait for each other until version 9, which does so no more. Here each waits for the one before it.
 */
export class PrismaOnPool extends PrismaPg {
  constructor(pool: pg.Pool) {
    super(pool);
  }

  override async connect(): Promise<Connected> {
    const connected = await super.connect();
    const start = connected.startTransaction.bind(connected);
    connected.startTransaction = async (isolationLevel) => oneAfterTheOther(await start(isolationLevel));
    return connected;
  }
}

function oneAfterTheOther(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn =
    <Asked, Answer>(ask: (asked: Asked) => Promise<Answer>) =>
    (asked: Asked): Promise<Answer> => {
      const answer = last.then(() => ask(asked));
      last = answer.catch(() => undefined);
      return answer;
    };
  transaction.queryRaw = inTurn(transaction.queryRaw.bind(transaction));
  transaction.executeRaw = inTurn(transaction.executeRaw.bind(transaction));
  return transaction;
}
