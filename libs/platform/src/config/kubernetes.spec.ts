import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { SETTINGS } from './config.js';
import { PROJECT_ROOT } from './project-root.js';

interface Container {
  readonly command: readonly string[];
  readonly envFrom?: readonly { readonly configMapRef?: { name: string }; readonly secretRef?: { name: string } }[];
  readonly env?: readonly { readonly name: string; readonly valueFrom?: { secretKeyRef?: { name: string } } }[];
  readonly securityContext: object;
}

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: { readonly [name: string]: string };
  readonly spec: {
    readonly template: {
      readonly spec: { readonly securityContext: object; readonly containers: readonly [Container] };
    };
  };
}

const require = createRequire(import.meta.url);
const manifests = ['migrate.yaml', 'vacatur.yaml'].flatMap((file) =>
  parseAllDocuments(readFileSync(join(PROJECT_ROOT, 'deploy/kubernetes', file), 'utf8')).map(
    (document) => document.toJS() as Manifest,
  ),
);
const pods = manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'Job');
const secretsOf = ({ envFrom = [], env = [] }: Container) => [
  ...envFrom.flatMap(({ secretRef }) => secretRef?.name ?? []),
  ...env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef?.name ?? []),
];

/** @throws Error naming what Kubernetes' own schema of the kind does not admit. */
function validate(manifest: Manifest): void {
  type Model = new (manifest: object) => { validate(): void };
  const models = require(`kubernetes-models/${manifest.apiVersion}/${manifest.kind}`) as { [kind: string]: Model };
  new models[manifest.kind]!(manifest).validate();
}

test.each(manifests.map((manifest) => [`${manifest.kind} ${manifest.metadata.name}`, manifest] as const))(
  '%s is as Kubernetes has it',
  (_name, manifest) => validate(manifest),
);

test('a manifest with a mistake is found', () => {
  const [job] = manifests;
  expect(() => validate({ ...job!, spec: { ...job!.spec, backoffLimit: 'three' } as never })).toThrow('backoffLimit');
});

test('there is one of each kind that is needed, and the migrations apart', () => {
  expect(manifests.map(({ kind, metadata: { name } }) => `${kind} ${name}`)).toEqual([
    'Job vacatur-migrate',
    'ConfigMap vacatur',
    'Deployment vacatur-api',
    'HorizontalPodAutoscaler vacatur-api',
    'PodDisruptionBudget vacatur-api',
    'Service vacatur-api',
    'Ingress vacatur',
    'Deployment vacatur-worker',
    'PodDisruptionBudget vacatur-worker',
  ]);
});

test.each(pods.map((pod) => [pod.metadata.name, pod] as const))(
  '%s may do as little as it can do with',
  (_name, pod) => {
    const { securityContext, containers } = pod.spec.template.spec;
    expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod.spec.template.spec).toMatchObject({ automountServiceAccountToken: false });
  },
);

test('each pod is given its own secrets: the owner of the database migrates alone, and workers sign nobody in', () => {
  const given = Object.fromEntries(
    pods.map(({ metadata, spec }) => [metadata.name, secretsOf(spec.template.spec.containers[0])]),
  );
  expect(given).toEqual({
    'vacatur-migrate': ['vacatur-owner'],
    'vacatur-api': ['vacatur', 'vacatur-api'],
    'vacatur-worker': ['vacatur'],
  });
});

test('what the ConfigMap says is read by somebody, and nothing in it is secret', () => {
  const { data } = manifests.find(({ kind }) => kind === 'ConfigMap')!;
  const known = SETTINGS.map(({ name }) => name);
  expect(Object.keys(data!).filter((name) => !known.includes(name))).toEqual([]);
  expect(Object.keys(data!).filter((name) => /KEY|SECRET|TOKEN|_URL$/.test(name))).toEqual(['PUBLIC_URL']);
});
