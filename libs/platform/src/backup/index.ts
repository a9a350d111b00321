/** What `vacatur backup`, `vacatur restore` and `vacatur scrub` need, apart from what every command loads. */
export { BackupRefused } from './backup-refused.js';
export { type BackupKey, type BackupLock, BackupSeal, decryptedBackup, encryptedBackup } from './backup-encryption.js';
export type { BackupHeader, BackupTrailer } from './backup-format.js';
export { type Restored, restoreBackup } from './restore-backup.js';
export { type Scrubbed, scrub } from './scrub.js';
export { backupOf, type BytesElsewhere } from './write-backup.js';
export { isHalfRestored, UNFINISHED_RESTORE } from './unfinished-restore.js';
