import { type Config, readConfig } from '#libs/platform';

/** Of no installation. */
export const TEST_SECRETS = {
  JWT_SECRET: 'a secret of the tests, forty characters long',
  ENCRYPTION_KEY: 'another secret of the tests, as long as that one',
  DOCUMENT_KEY: 'a fourth secret of the tests, for keys of documents',
  CERTIFICATE_KEY: 'a fifth secret of the tests, for certificates of destruction',
  WEBHOOK_KEY: 'a third secret of the tests, for webhooks alone',
};

/** The settings of an api over a database; without one, of what never asks it. */
export function testConfig(settings: { readonly [name: string]: string } = {}): Config {
  return readConfig({ DATABASE_URL: 'postgresql://nobody@localhost/none', ...TEST_SECRETS, ...settings });
}
