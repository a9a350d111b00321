import { Button, Group, Loader } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { PageFault } from '../problems/page-fault';

/** A paper as it will be filed, in the browser's own reader. It is asked for as who is signed in, so that no address carries a token. */
export function PaperView({
  packetId,
  name,
  title,
}: {
  readonly packetId: string;
  readonly name: string;
  readonly title: string;
}) {
  const intl = useIntl();
  const paper = useQuery({
    queryKey: ['packet', packetId, 'paper', name],
    queryFn: async () =>
      (await bodyOf(
        api.GET('/v1/packets/{packetId}/files/{name}', { params: { path: { packetId, name } }, parseAs: 'blob' }),
      )) as unknown as Blob,
    staleTime: Infinity,
  });
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!paper.data) return;
    const made = URL.createObjectURL(paper.data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [paper.data]);
  if (paper.error) return <PageFault error={paper.error} />;
  if (!url) return <Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />;
  return (
    <>
      <Group justify="end" mb="xs">
        <Button
          size="xs"
          variant="default"
          component="a"
          href={url}
          download={name}
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          <FormattedMessage id="packet.download" />
        </Button>
      </Group>
      <iframe src={url} title={title} style={{ width: '100%', height: '75vh', border: '1px solid #8884' }} />
    </>
  );
}
