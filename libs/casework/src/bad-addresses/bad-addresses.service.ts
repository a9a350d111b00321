import { Injectable } from '@nestjs/common';
import { Clock, type Work } from '#libs/platform';
import { fromDay } from '../fields.js';
import {
  type AddressFault,
  findBadAddress,
  findBadAddressByKey,
  insertBadAddress,
  liftBadAddresses,
  listBadAddresses,
} from './bad-addresses.repository.js';

/** Addresses from which mail came back, until somebody says that they hold. Who sends something to one is told. */
@Injectable()
export class BadAddressesService {
  constructor(private readonly clock: Clock) {}

  /** Whether mail came back from it, however it is typed, as far as the member may see. */
  async isBad(work: Work, address: readonly string[]): Promise<boolean> {
    const key = keyOf(address);
    return key !== '' && (await findBadAddressByKey(work, key)) !== null;
  }

  /** For correspondence, inside its transaction: a letter came back from there. */
  mark(
    work: Work,
    { address, returnedOn, ...of }: { correspondenceId: string; address: readonly string[]; reason: AddressFault; returnedOn: string }, // prettier-ignore
  ): Promise<void> {
    return insertBadAddress(work, { ...of, addressKey: keyOf(address), returnedOn: fromDay(returnedOn) });
  }

  /** Those that letters of the case have marked. */
  listOf(work: Work, caseId: string) {
    return listBadAddresses(work, caseId);
  }

  /** null also for one whose mark was lifted. */
  find(work: Work, id: string) {
    return findBadAddress(work, id);
  }

  /** @param of one, or all that a letter has marked. */
  lift(work: Work, of: { readonly id: string } | { readonly correspondenceId: string }, reason: string): Promise<void> {
    return liftBadAddresses(work, of, reason, this.clock.now());
  }
}

/** So that the same address is known however it is typed. */
function keyOf(address: readonly string[]): string {
  return address
    .join(' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@+]+/gu, ' ')
    .trim();
}
