import {
  Alert,
  Button,
  Checkbox,
  FileButton,
  Group,
  Loader,
  Modal,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { DayInput } from '../pieces/day-input';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, ApiRefused, bodyOf, type Schemas, versionOf } from '../api/api';
import { caseChanged } from '../api/queries';
import { Refusal } from '../api/refusal';
import { uploadDocument, useSent } from '../api/upload';
import { FieldConflict, mergedFields } from '../conflict/conflict';
import { ConflictDialog } from '../conflict/conflict-dialog';
import { useDraft } from '../drafts/use-draft';
import { Refused } from '../pieces/refused';
import { Sending } from '../pieces/sending';
import { PageFault } from '../problems/page-fault';

type Petition = Schemas['Petition'];
type Exhibit = Schemas['Exhibits']['exhibits'][number];
type Chosen = Pick<Exhibit, 'documentId' | 'kind' | 'title' | 'docketNumber' | 'redactions'>;

const KINDS = [
  'certificate_of_disposition', 'statement_of_reasons', 'earlier_application', 'program_completion', 'supporting_document',
] as const; // prettier-ignore
const MOST_TRIES = 4;
const PROOFS = ['affirmation', 'affidavit'] as const;

/** As it is annexed at first: named as its file is. */
const exhibitOf = ({ id, fileName }: Schemas['Document']): Chosen => ({
  documentId: id,
  kind: 'supporting_document',
  title: fileName.replace(/\.\w+$/, ''),
  docketNumber: null,
  redactions: [],
});

/** As it stands now, with its versions. */
async function readChoices(petitionId: string): Promise<Pick<Standing, 'read' | 'exhibits'>> {
  const params = { path: { petitionId } };
  const [read, exhibits] = await Promise.all([
    versionOf(api.GET('/v1/petitions/{petitionId}', { params })),
    versionOf(api.GET('/v1/petitions/{petitionId}/exhibits', { params })),
  ]);
  return { read, exhibits };
}

/** What goes into the packet of a petition besides its own papers, and how it is served; the papers are shown as soon as they are made. */
export function BuildPacket({ petition, onClose }: { readonly petition: Petition; readonly onClose: () => void }) {
  const intl = useIntl();
  const standing = useQuery({
    queryKey: ['case', petition.caseId, 'build', petition.id],
    queryFn: async () => {
      const [choices, documents] = await Promise.all([
        readChoices(petition.id),
        bodyOf(
          api.GET('/v1/cases/{caseId}/documents', {
            params: { path: { caseId: petition.caseId }, query: { limit: 200 } },
          }),
        ),
      ]);
      return { ...choices, documents: documents.items };
    },
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return (
    <Modal opened size="lg" onClose={onClose} title={intl.formatMessage({ id: 'build.title' })}>
      {standing.error ? (
        <PageFault error={standing.error} />
      ) : standing.data ? (
        <BuildForm petition={petition} standing={standing.data} />
      ) : (
        <Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />
      )}
    </Modal>
  );
}

/** What is chosen in the builder. */
interface Built {
  readonly exhibits: readonly Chosen[];
  readonly returnOn: Petition['returnOn'];
  readonly proofOfService: Petition['proofOfService'];
}
const LABELS = { exhibits: 'build.exhibits', returnOn: 'build.returnOn', proofOfService: 'build.proof' } as const;

/** Of an exhibit what is chosen here, in one order, so that it can be compared. */
const chosenOf = ({ documentId, kind, title, docketNumber, redactions }: Chosen): Chosen => ({
  ...{ documentId, kind, title, docketNumber, redactions },
});
const builtOf = ({ read, exhibits }: Pick<Standing, 'read' | 'exhibits'>): Built => ({
  exhibits: exhibits.body.exhibits.map(chosenOf),
  returnOn: read.body.returnOn,
  proofOfService: read.body.proofOfService,
});
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

interface Standing {
  readonly read: { readonly body: Petition; readonly etag: string };
  readonly exhibits: { readonly body: Schemas['Exhibits']; readonly etag: string };
  readonly documents: readonly Schemas['Document'][];
}

function BuildForm({ petition, standing }: { readonly petition: Petition; readonly standing: Standing }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { caseId, id: petitionId } = petition;
  const { documents } = standing;
  // What somebody else chooses meanwhile is read anew, and compared with what stood here when the form was begun.
  const [begun] = useState(standing);
  const [base, setBase] = useState(() => builtOf(begun));
  const [built, setBuilt] = useState(base);
  const latest = useRef(base);
  const choose = (values: Partial<Built>) => setBuilt((now) => ({ ...now, ...values }));
  const { exhibits: chosen, returnOn, proofOfService } = built;
  const setChosen = (exhibits: readonly Chosen[]) => choose({ exhibits });
  const isTyped = !isSame(built, base);
  // What somebody else has chosen since is not written over by what was chosen before.
  const sent = useDraft(
    `petition.${petitionId}.build.${begun.read.etag}.${begun.exhibits.etag}`,
    built,
    isTyped,
    setBuilt,
  );
  // Papers that the product made are no exhibits to themselves.
  const offered = documents.filter(
    ({ supersededById, createdById }) => supersededById === null && createdById !== null,
  );
  const change = (documentId: string, values: Partial<Chosen>) =>
    setChosen(chosen.map((one) => (one.documentId === documentId ? { ...one, ...values } : one)));
  const { share, onSent, done } = useSent();
  const annex = useMutation({
    mutationFn: async (file: File) => (await uploadDocument(caseId, 'exhibit', file, onSent)).document,
    meta: { shown: true },
    onSettled: done,
    onSuccess: async (document) => {
      setBuilt((now) => ({ ...now, exhibits: [...now.exhibits, exhibitOf(document)] }));
      await caseChanged(caseId);
    },
  });
  const params = { path: { petitionId } };
  const textOf = (field: keyof Built, of: Built): string | null => {
    if (field === 'returnOn') return of.returnOn;
    if (field === 'exhibits') return of.exhibits.map(({ title }) => title).join(', ') || null;
    return of.proofOfService && intl.formatMessage({ id: `build.proof.${of.proofOfService}` });
  };
  /** Writes what was chosen here beside what others have chosen since. @throws FieldConflict where it is the same field */
  const write = async () => {
    const now = await readChoices(petitionId);
    latest.current = builtOf(now);
    const merged = mergedFields<Built>(base, built, latest.current, textOf);
    if (merged.returnOn !== latest.current.returnOn || merged.proofOfService !== latest.current.proofOfService)
      await bodyOf(
        api.PUT('/v1/petitions/{petitionId}/options', {
          params: { ...params, header: { 'If-Match': now.read.etag } },
          body: {
            returnOn: merged.returnOn,
            proofOfService: merged.proofOfService,
            prosecutorUnits: now.read.body.prosecutorUnits as { county: string; unit: string }[],
          },
        }),
      );
    if (!isSame(merged.exhibits, latest.current.exhibits))
      await bodyOf(
        api.PUT('/v1/petitions/{petitionId}/exhibits', {
          params: { ...params, header: { 'If-Match': now.exhibits.etag } },
          body: { exhibits: [...merged.exhibits] },
        }),
      );
    setBase(merged);
    setBuilt(merged);
  };
  const build = useMutation({
    mutationFn: async () => {
      await write();
      return bodyOf(api.POST('/v1/petitions/{petitionId}/packets', { params, body: {} }));
    },
    // Somebody wrote between the reading and the writing: what they wrote is compared too.
    retry: (tries, error) => error instanceof ApiRefused && error.problem.status === 412 && tries < MOST_TRIES,
    meta: { shown: true },
    onSettled: () => caseChanged(caseId),
    onSuccess: ({ id: packetId }) => {
      sent();
      return navigate({ to: '/cases/$caseId/packets/$packetId', params: { caseId, packetId } });
    },
  });
  const conflict = build.error instanceof FieldConflict ? build.error : null;
  /** The field's own value, and what stands there now as what it was begun from. */
  const settle = (field: string, values: Partial<Built>) => {
    setBase({ ...base, [field]: latest.current[field as keyof Built] });
    choose(values);
    build.reset();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        build.mutate();
      }}
    >
      <Stack>
        <Text fw={600} size="sm">
          <FormattedMessage id="build.exhibits" />
        </Text>
        {offered.length === 0 && (
          <Text size="sm" c="dimmed">
            <FormattedMessage id="build.noDocuments" />
          </Text>
        )}
        {offered.map((document) => {
          const { id, fileName } = document;
          const exhibit = chosen.find(({ documentId }) => documentId === id);
          return (
            <Stack key={id} gap="xs">
              <Checkbox
                label={fileName}
                checked={exhibit !== undefined}
                onChange={({ currentTarget }) =>
                  setChosen(
                    currentTarget.checked
                      ? [...chosen, exhibitOf(document)]
                      : chosen.filter(({ documentId }) => documentId !== id),
                  )
                }
              />
              {exhibit && (
                <Group grow pl="xl" align="start">
                  <Select
                    label={intl.formatMessage({ id: 'build.kind' })}
                    size="xs"
                    allowDeselect={false}
                    value={exhibit.kind}
                    data={KINDS.map((value) => ({ value, label: intl.formatMessage({ id: `build.kind.${value}` }) }))}
                    onChange={(kind) => change(id, { kind: kind as Chosen['kind'] })}
                  />
                  <TextInput
                    label={intl.formatMessage({ id: 'build.name' })}
                    size="xs"
                    required
                    value={exhibit.title}
                    onChange={({ currentTarget }) => change(id, { title: currentTarget.value })}
                  />
                </Group>
              )}
            </Stack>
          );
        })}
        <Group>
          <FileButton onChange={(file) => file && annex.mutate(file)} accept="application/pdf,image/png,image/jpeg">
            {(props) => (
              <Button
                {...props}
                size="xs"
                variant="default"
                leftSection={<IconUpload size={16} aria-hidden />}
                loading={annex.isPending}
              >
                <FormattedMessage id="build.annex" />
              </Button>
            )}
          </FileButton>
        </Group>
        <Sending share={share} />
        <Refused error={annex.error} />
        <Group grow align="start">
          <DayInput
            label={intl.formatMessage({ id: 'build.returnOn' })}
            description={intl.formatMessage({ id: 'build.returnOn.blank' })}
            clearable
            clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'fact.clear' }) }}
            value={returnOn}
            onChange={(day) => choose({ returnOn: day })}
          />
          <Select
            label={intl.formatMessage({ id: 'build.proof' })}
            description={intl.formatMessage({ id: 'build.proof.blank' })}
            clearable
            clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'fact.clear' }) }}
            value={proofOfService}
            data={PROOFS.map((value) => ({ value, label: intl.formatMessage({ id: `build.proof.${value}` }) }))}
            onChange={(proof) => choose({ proofOfService: proof as Petition['proofOfService'] })}
          />
        </Group>
        {build.error && !conflict && (
          <Alert color="red" role="alert">
            <Refusal error={build.error} />
          </Alert>
        )}
        <Group justify="end">
          <Button type="submit" loading={build.isPending}>
            <FormattedMessage id="build.go" />
          </Button>
        </Group>
      </Stack>
      {conflict && (
        <ConflictDialog
          conflict={conflict}
          label={intl.formatMessage({ id: LABELS[conflict.field as keyof Built] })}
          onMine={() => settle(conflict.field, {})}
          onTheirs={() => settle(conflict.field, { [conflict.field]: latest.current[conflict.field as keyof Built] })}
        />
      )}
    </form>
  );
}
