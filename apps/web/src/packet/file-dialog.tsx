import { Modal } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import type { Card } from '../api/board';
import { queries } from '../api/queries';
import { FilePacket } from './file-packet';

/** Records the filing of approved papers where they stand on the board. */
export function FileDialog({ packet, onClose }: { readonly packet: Card | null; readonly onClose: () => void }) {
  return (
    <Modal opened={packet !== null} onClose={onClose} title={<FormattedMessage id="board.file" />}>
      {packet && (
        <FilePacket
          packetId={packet.packetId}
          caseId={packet.caseId}
          onFiled={() => {
            onClose();
            void queries.invalidateQueries({ queryKey: ['board'] });
          }}
        />
      )}
    </Modal>
  );
}
