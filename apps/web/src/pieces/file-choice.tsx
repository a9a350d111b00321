import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { sessionQuery } from '../api/queries';

export type FileKind = 'case' | 'client';

/** A case or a client that is chosen. */
export interface ChosenFile {
  readonly kind: FileKind;
  readonly id: string;
}

const ID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

/** Finds a case or a client by what is typed. Who may read no case, such as an administrator, gives its address or its id instead. */
export function FileChoice({
  kinds,
  chosen,
  onChoose,
}: {
  readonly kinds: readonly FileKind[];
  readonly chosen: ChosenFile | null;
  onChoose(chosen: ChosenFile | null): void;
}) {
  const mayFind = useQuery(sessionQuery).data?.permissions.includes('case:read');
  return mayFind ? (
    <Found kinds={kinds} chosen={chosen} onChoose={onChoose} />
  ) : (
    <ById kinds={kinds} onChoose={onChoose} />
  );
}

interface Choosing {
  readonly kinds: readonly FileKind[];
  onChoose(chosen: ChosenFile | null): void;
}

function Found({ kinds, chosen, onChoose }: Choosing & { readonly chosen: ChosenFile | null }) {
  const intl = useIntl();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const hits = useQuery({
    queryKey: ['search', 'files', kinds, q],
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => bodyOf(api.POST('/v1/search', { body: { q, kinds: [...kinds], limit: 12 }, signal })),
  });
  const data = (hits.data?.items ?? []).map(({ kind, entityId, title, clientName }) => ({
    value: `${kind} ${entityId}`,
    label: kind === 'client' ? title : `${clientName ?? ''} · ${title}`,
  }));
  return (
    <Select
      label={intl.formatMessage({ id: 'file.find' })}
      placeholder={intl.formatMessage({ id: 'search.placeholder' })}
      data={data}
      value={chosen && `${chosen.kind} ${chosen.id}`}
      searchable
      required
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={q.length > 1 && !hits.isFetching ? intl.formatMessage({ id: 'search.nothing' }) : undefined}
      onChange={(value) => {
        const [kind, id] = value?.split(' ') ?? [];
        onChoose(kind && id ? { kind: kind as FileKind, id } : null);
      }}
    />
  );
}

function ById({ kinds, onChoose }: Choosing) {
  const intl = useIntl();
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<FileKind>(kinds[0] ?? 'case');
  const tell = (text: string, of: FileKind) => {
    const [id] = ID.exec(text) ?? [];
    onChoose(id ? { kind: of, id } : null);
  };
  return (
    <>
      {kinds.length > 1 && (
        <Select
          label={intl.formatMessage({ id: 'file.kind' })}
          data={kinds.map((value) => ({ value, label: intl.formatMessage({ id: `search.kind.${value}` }) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => {
            setKind(value as FileKind);
            tell(typed, value as FileKind);
          }}
        />
      )}
      <TextInput
        label={intl.formatMessage({ id: 'file.address' })}
        description={intl.formatMessage({ id: 'file.address.about' })}
        required
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          tell(currentTarget.value, kind);
        }}
      />
    </>
  );
}
