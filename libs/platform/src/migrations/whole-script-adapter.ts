import { PrismaPg } from '@prisma/adapter-pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

/**
 * Sends a migration to PostgreSQL in one message, which makes it one transaction: all of it or nothing. Prisma's adapter
 * cuts scripts at every semicolon, also inside functions, and sends the pieces one by one.
 */
export class WholeScriptAdapterFactory extends PrismaPg {
  override async connect(): Promise<Adapter> {
    return sendingWhole(await super.connect());
  }

  override async connectToShadowDb(): Promise<Adapter> {
    return sendingWhole(await super.connectToShadowDb());
  }
}

function sendingWhole(adapter: Adapter): Adapter {
  adapter.executeScript = async (sql) => {
    await adapter.executeRaw({ sql, args: [], argTypes: [] });
  };
  return adapter;
}
