import { readConfig } from '#libs/platform';
import { createApi } from './create-api.js';

const config = readConfig();
const api = await createApi(config);
api.enableShutdownHooks();
// When the supervisor that started this process is gone, so is its reason to run.
process.on('disconnect', () => void api.close().finally(() => process.exit(0)));
await api.listen(config.port, config.host);
