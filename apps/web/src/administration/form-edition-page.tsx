import { Alert, Badge, Button, Card, Group, Pagination, SimpleGrid, Stack, Tabs, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas, versionOf } from '../api/api';
import { queries, sessionQuery } from '../api/queries';
import { BackLink } from '../pieces/back-link';
import { Refused } from '../pieces/refused';
import { Part } from '../shell/part';
import { FormMapping } from './form-mapping';
import { PagePicture, PaperPreview } from './paper-preview';

const here = getRouteApi('/administration/forms/$editionId');

/** An edition of a court's form: its pages with their fields named, beside how each is filled. */
export function FormEditionPage() {
  const { editionId } = here.useParams();
  const edition = useQuery({
    queryKey: ['court-forms', 'editions', editionId],
    queryFn: () => versionOf(api.GET('/v1/court-form-editions/{editionId}', { params: { path: { editionId } } })),
    refetchOnWindowFocus: false,
  });
  return (
    <Stack>
      <BackLink to="/administration/forms" words="forms.title" />
      <Part of={edition} empty="forms.none">
        {({ body, etag }) => <Shown key={editionId} edition={body} etag={etag} />}
      </Part>
    </Stack>
  );
}

function Shown({ edition, etag }: { readonly edition: Schemas['CourtFormEdition']; readonly etag: string }) {
  const intl = useIntl();
  const permissions = useQuery(sessionQuery).data?.permissions ?? [];
  const path = { editionId: edition.id };
  const isDraft = edition.status === 'draft';
  const publish = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/court-form-editions/{editionId}/publication', { params: { path } })),
    meta: { shown: true },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['court-forms'] });
      notifications.show({ message: intl.formatMessage({ id: 'template.published.done' }) });
    },
  });
  const { changes } = edition;
  return (
    <>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={1} size="h2" translate="no">
            {edition.name}
          </Title>
          <Badge variant="dot" color={isDraft ? 'yellow' : 'green'}>
            <FormattedMessage id={`template.${edition.status}`} />
          </Badge>
        </Group>
        {isDraft && permissions.includes('template:publish') && (
          <Button loading={publish.isPending} onClick={() => publish.mutate()}>
            <FormattedMessage id="template.publish" />
          </Button>
        )}
      </Group>
      <Refused error={publish.error} onAgain={() => publish.mutate()} />
      {changes && (
        <Alert color="yellow" title={<FormattedMessage id="forms.changed" />}>
          {[...changes.gone, ...changes.added, ...changes.changed.map(({ field }) => field)].join(', ') || '—'}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <FormMapping edition={edition} etag={etag} mayWrite={isDraft && permissions.includes('template:write')} />
        <Card withBorder>
          <Tabs defaultValue="fields" keepMounted={false}>
            <Tabs.List mb="md">
              <Tabs.Tab value="fields">
                <FormattedMessage id="forms.pages" />
              </Tabs.Tab>
              <Tabs.Tab value="filled">
                <FormattedMessage id="forms.filled" />
              </Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="fields">
              <FieldPages edition={edition} />
            </Tabs.Panel>
            <Tabs.Panel value="filled">
              <PaperPreview
                of={['court-forms', 'editions', edition.id]}
                ask={() => bodyOf(api.POST('/v1/court-form-editions/{editionId}/preview', { params: { path } }))}
                read={() => bodyOf(api.GET('/v1/court-form-editions/{editionId}/preview', { params: { path } }))}
                page={async (name, page) =>
                  (await bodyOf(
                    api.GET('/v1/court-form-editions/{editionId}/preview/{name}/pages/{page}', {
                      params: { path: { ...path, name, page } },
                      parseAs: 'blob',
                    }),
                  )) as unknown as Blob
                }
              />
            </Tabs.Panel>
          </Tabs>
        </Card>
      </SimpleGrid>
    </>
  );
}

function FieldPages({ edition }: { readonly edition: Schemas['CourtFormEdition'] }) {
  const intl = useIntl();
  const [page, setPage] = useState(1);
  return (
    <Stack>
      {edition.pages.length > 1 && (
        <Pagination
          total={edition.pages.length}
          value={page}
          onChange={setPage}
          size="sm"
          getControlProps={(control) => ({
            'aria-label': intl.formatMessage({
              id: control === 'previous' || control === 'first' ? 'earlier' : 'later',
            }),
          })}
        />
      )}
      <PagePicture
        of={['court-forms', 'editions', edition.id, String(page)]}
        alt={intl.formatMessage({ id: 'preview.page' }, { title: edition.name, page })}
        page={async () =>
          (await bodyOf(
            api.GET('/v1/court-form-editions/{editionId}/pages/{page}', {
              params: { path: { editionId: edition.id, page } },
              parseAs: 'blob',
            }),
          )) as unknown as Blob
        }
      />
    </Stack>
  );
}
