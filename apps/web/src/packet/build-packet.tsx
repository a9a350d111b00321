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
import { DateInput } from '@mantine/dates';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas, versionOf } from '../api/api';
import { caseChanged } from '../api/queries';
import { Refusal } from '../api/refusal';
import { uploadDocument, useSent } from '../api/upload';
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
const PROOFS = ['affirmation', 'affidavit'] as const;

/** As it is annexed at first: named as its file is. */
const exhibitOf = ({ id, fileName }: Schemas['Document']): Chosen => ({
  documentId: id,
  kind: 'supporting_document',
  title: fileName.replace(/\.\w+$/, ''),
  docketNumber: null,
  redactions: [],
});

/** What goes into the packet of a petition besides its own papers, and how it is served; the papers are shown as soon as they are made. */
export function BuildPacket({ petition, onClose }: { readonly petition: Petition; readonly onClose: () => void }) {
  const intl = useIntl();
  const params = { path: { petitionId: petition.id } };
  const standing = useQuery({
    queryKey: ['case', petition.caseId, 'build', petition.id],
    queryFn: async () => {
      const [read, exhibits, documents] = await Promise.all([
        versionOf(api.GET('/v1/petitions/{petitionId}', { params })),
        versionOf(api.GET('/v1/petitions/{petitionId}/exhibits', { params })),
        bodyOf(
          api.GET('/v1/cases/{caseId}/documents', {
            params: { path: { caseId: petition.caseId }, query: { limit: 200 } },
          }),
        ),
      ]);
      return { read, exhibits, documents: documents.items };
    },
    // What is chosen here is not taken away by news.
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

interface Standing {
  readonly read: { readonly body: Petition; readonly etag: string };
  readonly exhibits: { readonly body: Schemas['Exhibits']; readonly etag: string };
  readonly documents: readonly Schemas['Document'][];
}

function BuildForm({
  petition,
  standing: { read, exhibits, documents },
}: {
  readonly petition: Petition;
  readonly standing: Standing;
}) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { caseId, id: petitionId } = petition;
  const [chosen, setChosen] = useState<readonly Chosen[]>(exhibits.body.exhibits);
  const [returnOn, setReturnOn] = useState(read.body.returnOn);
  const [proofOfService, setProof] = useState(read.body.proofOfService);
  const before = {
    chosen: exhibits.body.exhibits,
    returnOn: read.body.returnOn,
    proofOfService: read.body.proofOfService,
  };
  const built = { chosen, returnOn, proofOfService };
  const isTyped = JSON.stringify(built) !== JSON.stringify(before);
  // What somebody else has chosen since is not written over by what was chosen before.
  const sent = useDraft(`petition.${petitionId}.build.${read.etag}.${exhibits.etag}`, built, isTyped, (kept) => {
    setChosen(kept.chosen);
    setReturnOn(kept.returnOn);
    setProof(kept.proofOfService);
  });
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
      setChosen((already) => [...already, exhibitOf(document)]);
      await caseChanged(caseId);
    },
  });
  const params = { path: { petitionId } };
  const build = useMutation({
    mutationFn: async () => {
      if (returnOn !== read.body.returnOn || proofOfService !== read.body.proofOfService)
        await bodyOf(
          api.PUT('/v1/petitions/{petitionId}/options', {
            params: { ...params, header: { 'If-Match': read.etag } },
            body: {
              returnOn,
              proofOfService,
              prosecutorUnits: read.body.prosecutorUnits as { county: string; unit: string }[],
            },
          }),
        );
      if (JSON.stringify(chosen) !== JSON.stringify(exhibits.body.exhibits))
        await bodyOf(
          api.PUT('/v1/petitions/{petitionId}/exhibits', {
            params: { ...params, header: { 'If-Match': exhibits.etag } },
            body: {
              exhibits: chosen.map(({ documentId, kind, title, docketNumber, redactions }) => ({
                ...{ documentId, kind, title, docketNumber, redactions },
              })),
            },
          }),
        );
      return bodyOf(api.POST('/v1/petitions/{petitionId}/packets', { params, body: {} }));
    },
    meta: { shown: true },
    onSettled: () => caseChanged(caseId),
    onSuccess: ({ id: packetId }) => {
      sent();
      return navigate({ to: '/cases/$caseId/packets/$packetId', params: { caseId, packetId } });
    },
  });
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
          <DateInput
            label={intl.formatMessage({ id: 'build.returnOn' })}
            description={intl.formatMessage({ id: 'build.returnOn.blank' })}
            valueFormat="YYYY-MM-DD"
            placeholder="YYYY-MM-DD"
            clearable
            clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'fact.clear' }) }}
            value={returnOn}
            onChange={setReturnOn}
          />
          <Select
            label={intl.formatMessage({ id: 'build.proof' })}
            description={intl.formatMessage({ id: 'build.proof.blank' })}
            clearable
            clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'fact.clear' }) }}
            value={proofOfService}
            data={PROOFS.map((value) => ({ value, label: intl.formatMessage({ id: `build.proof.${value}` }) }))}
            onChange={(proof) => setProof(proof as Petition['proofOfService'])}
          />
        </Group>
        {build.error && (
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
    </form>
  );
}
