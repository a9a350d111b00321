import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

const BUCKET = 'vacatur-documents';
/** The one pair of keys that s3rver knows. */
const KEY = 'S3RVER';

/** S3-compatible storage on this machine, another program's than the client: it checks signatures and keeps objects in files. */
export class S3Server {
  private constructor(
    private server: S3rver,
    /** Where its objects stand as files. */
    readonly directory: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<S3Server> {
    const directory = await mkdtemp(join(tmpdir(), 'vacatur-s3-'));
    const server = serverOver(directory, 0);
    const { port } = await server.run();
    return new S3Server(server, directory, port);
  }

  /** What api, worker and command line are told. */
  get settings() {
    return {
      S3_BUCKET: BUCKET,
      S3_ENDPOINT: `http://127.0.0.1:${this.port}`,
      S3_ACCESS_KEY_ID: KEY,
      S3_SECRET_ACCESS_KEY: KEY,
      S3_PREFIX: 'documents',
    };
  }

  /** It answers nobody until it is resumed. */
  async pause(): Promise<void> {
    await this.server.close();
  }

  async resume(): Promise<void> {
    this.server = serverOver(this.directory, this.port);
    await this.server.run();
  }

  async stop(): Promise<void> {
    await this.server.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}

function serverOver(directory: string, port: number): S3rver {
  return new S3rver({
    address: '127.0.0.1',
    port,
    silent: true,
    directory,
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
}
