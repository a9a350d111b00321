import { Badge, Button, Card, Checkbox, Group, NumberInput, Stack, Text, Textarea, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { membersQuery, packetQuery, queries } from '../api/queries';
import { useDraft } from '../drafts/use-draft';
import { MoreButton } from '../pieces/more-button';
import { pagesQuery } from '../pieces/pages';
import { Refused } from '../pieces/refused';
import { At } from '../words/day';
import { useSaid } from '../said/use-said';

type Packet = Schemas['Packet'];
type Comment = Schemas['PacketComment'];
type Paper = Packet['files'][number];

const commentsQuery = (packetId: string) =>
  pagesQuery(['packet', packetId, 'comments'], (cursor) =>
    bodyOf(api.GET('/v1/packets/{packetId}/comments', { params: { path: { packetId }, query: { cursor } } })),
  );
const changed = (packetId: string) => queries.invalidateQueries({ queryKey: packetQuery(packetId).queryKey });

/** What those who prepare and supervise say of the papers. Each stands on the server at once, and is kept with the packet. */
export function PacketComments({ packet, paper }: { readonly packet: Packet; readonly paper: Paper }) {
  const comments = useInfiniteQuery(commentsQuery(packet.id));
  return (
    <Stack component="section" gap="sm" aria-labelledby="comments">
      <Title order={2} size="h5" id="comments">
        <FormattedMessage id="comments.title" />
      </Title>
      {comments.data?.map((comment) => (
        <CommentCard key={comment.id} comment={comment} packet={packet} />
      ))}
      <MoreButton of={comments} />
      <Refused error={comments.error} onAgain={() => void comments.refetch()} />
      <WriteComment key={paper.name} packet={packet} paper={paper} />
    </Stack>
  );
}

function CommentCard({ comment, packet }: { readonly comment: Comment; readonly packet: Packet }) {
  const members = useQuery(membersQuery).data;
  const nameOf = (memberId: string | null) => members?.find(({ id }) => id === memberId)?.name ?? '—';
  const { paper, page, asksForChange, text, createdById, createdAt, resolution, resolvedById } = comment;
  const said = useSaid();
  const of = packet.files.find(({ name }) => name === paper);
  const title = of && said(of.title);
  return (
    <Card withBorder padding="sm" data-comment>
      <Stack gap={4}>
        <Text size="xs" c="dimmed">
          {nameOf(createdById)} · <At instant={createdAt} />
        </Text>
        {title && (
          <Text size="xs" c="dimmed">
            {page === null ? title : <FormattedMessage id="comments.ofPage" values={{ title, page }} />}
          </Text>
        )}
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }} translate="no">
          {text}
        </Text>
        {resolution !== null ? (
          <Text size="sm" c="dimmed">
            <FormattedMessage id="comments.resolved" values={{ name: nameOf(resolvedById), resolution }} />
          </Text>
        ) : (
          <>
            {asksForChange && (
              <Badge variant="dot" color="orange">
                <FormattedMessage id="comments.asksForChange" />
              </Badge>
            )}
            <Resolve comment={comment} />
          </>
        )}
      </Stack>
    </Card>
  );
}

function Resolve({ comment }: { readonly comment: Comment }) {
  const intl = useIntl();
  const [resolution, setResolution] = useState<string | null>(null);
  const resolve = useMutation({
    mutationFn: (said: string) =>
      bodyOf(
        api.POST('/v1/packet-comments/{commentId}/resolution', {
          params: { path: { commentId: comment.id } },
          body: { resolution: said },
        }),
      ),
    meta: { shown: true },
    onSuccess: () => {
      sent();
      return changed(comment.packetId);
    },
  });
  const sent = useDraft(`comment.${comment.id}.resolution`, resolution, Boolean(resolution?.trim()), setResolution);
  if (resolution === null)
    return (
      <Group>
        <Button size="compact-xs" variant="default" onClick={() => setResolution('')}>
          <FormattedMessage id="comments.resolve" />
        </Button>
      </Group>
    );
  return (
    <Stack gap="xs">
      <Textarea
        label={intl.formatMessage({ id: 'comments.resolution' })}
        autosize
        value={resolution}
        onChange={({ currentTarget }) => setResolution(currentTarget.value)}
      />
      <Refused error={resolve.error} />
      <Group>
        <Button
          size="xs"
          variant="default"
          disabled={resolution.trim() === ''}
          loading={resolve.isPending}
          onClick={() => resolve.mutate(resolution)}
        >
          <FormattedMessage id="comments.resolve" />
        </Button>
      </Group>
    </Stack>
  );
}

function WriteComment({ packet, paper }: { readonly packet: Packet; readonly paper: Paper }) {
  const intl = useIntl();
  const said = useSaid();
  const [text, setText] = useState('');
  const [page, setPage] = useState<number | null>(null);
  const [asksForChange, setAsksForChange] = useState(false);
  const isReady = packet.status === 'ready';
  const write = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/packets/{packetId}/comments', {
          params: { path: { packetId: packet.id } },
          body: { text, paper: paper.name, page, asksForChange: isReady && asksForChange },
        }),
      ),
    meta: { shown: true },
    onSuccess: () => {
      setText('');
      setPage(null);
      setAsksForChange(false);
      return changed(packet.id);
    },
  });
  useDraft(`packet.${packet.id}.comment.${paper.name}`, { text, page, asksForChange }, text.trim() !== '', (kept) => {
    setText(kept.text);
    setPage(kept.page);
    setAsksForChange(kept.asksForChange);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea
          label={intl.formatMessage({ id: 'comments.write' }, { title: said(paper.title) })}
          autosize
          minRows={2}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <NumberInput
          label={intl.formatMessage({ id: 'comments.page' })}
          allowDecimal={false}
          min={1}
          max={paper.pages}
          clampBehavior="strict"
          value={page ?? ''}
          onChange={(value) => setPage(value === '' ? null : Number(value))}
        />
        {isReady && (
          <Checkbox
            label={intl.formatMessage({ id: 'comments.asksForChange' })}
            checked={asksForChange}
            onChange={({ currentTarget }) => setAsksForChange(currentTarget.checked)}
          />
        )}
        <Refused error={write.error} />
        <Group>
          <Button type="submit" size="xs" variant="default" disabled={text.trim() === ''} loading={write.isPending}>
            <FormattedMessage id="comments.send" />
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
