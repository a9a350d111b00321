import { id } from '#libs/casework';
import { z } from 'zod';

/** Path parameters. What is not an id is a wrong parameter (422), whoever asks. */
export const caseParams = z.object({ caseId: id });
export type CaseParams = z.output<typeof caseParams>;
export const clientParams = z.object({ clientId: id });
export type ClientParams = z.output<typeof clientParams>;
export const documentParams = z.object({ documentId: id });
export type DocumentParams = z.output<typeof documentParams>;
export const recordParams = z.object({ recordId: id });
export type RecordParams = z.output<typeof recordParams>;
export const assessmentParams = z.object({ assessmentId: id });
export type AssessmentParams = z.output<typeof assessmentParams>;
export const petitionParams = z.object({ petitionId: id });
export type PetitionParams = z.output<typeof petitionParams>;
export const packetParams = z.object({ packetId: id });
export type PacketParams = z.output<typeof packetParams>;
export const packetFileParams = z.object({ packetId: id, name: z.string().min(1).max(200) });
export type PacketFileParams = z.output<typeof packetFileParams>;
export const wallParams = z.object({ wallId: id });
export type WallParams = z.output<typeof wallParams>;
export const memberParams = z.object({ memberId: id });
export type MemberParams = z.output<typeof memberParams>;
export const sessionParams = z.object({ sessionId: id });
export type SessionParams = z.output<typeof sessionParams>;
export const filingParams = z.object({ filingId: id });
export type FilingParams = z.output<typeof filingParams>;
