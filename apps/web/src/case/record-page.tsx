import { Box, Image, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { PageFault } from '../problems/page-fault';

type Facts = Schemas['RecordFacts'];

/** A page as it looks, with what the chosen facts were read from marked. The picture is asked for as who is signed in, so that no address carries a token. */
export function RecordPage({
  recordId,
  page,
  marked,
}: {
  readonly recordId: string;
  readonly page: Facts['pages'][number];
  readonly marked: Facts['facts'];
}) {
  const intl = useIntl();
  const { number } = page;
  const picture = useQuery({
    queryKey: ['record', recordId, 'page', number],
    queryFn: async () =>
      (await bodyOf(
        api.GET('/v1/records/{recordId}/pages/{page}', {
          params: { path: { recordId, page: number } },
          parseAs: 'blob',
        }),
      )) as unknown as Blob,
    staleTime: Infinity,
  });
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!picture.data) return;
    const made = URL.createObjectURL(picture.data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [picture.data]);
  if (picture.error) return <PageFault error={picture.error} />;
  if (!url) return <Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />;
  const regions = marked.flatMap(({ source }) => (source?.page === number && source.region ? [source.region] : []));
  return (
    <Box pos="relative" w="100%">
      <Image
        src={url}
        alt={intl.formatMessage({ id: 'record.page' }, { page: number })}
        style={{ border: '1px solid #8884' }}
      />
      {regions.map(({ x, y, width, height }) => (
        <Box
          key={`${x}/${y}`}
          aria-hidden
          pos="absolute"
          style={{
            left: percent(x - 2, page.width),
            top: percent(y - 2, page.height),
            width: percent(width + 4, page.width),
            height: percent(height + 4, page.height),
            background: 'rgb(255 212 59 / 35%)',
            outline: '1px solid rgb(240 140 0)',
            borderRadius: 2,
            pointerEvents: 'none',
          }}
        />
      ))}
    </Box>
  );
}

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
