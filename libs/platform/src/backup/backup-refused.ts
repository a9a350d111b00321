/** A backup cannot be made, read or restored; the message says what to do and names no person. */
export class BackupRefused extends Error {}
