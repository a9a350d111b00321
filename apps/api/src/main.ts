import { endWithSupervisor, readConfig, supervisedEnvironment } from '#libs/platform';
import { createApi } from './create-api.js';

const config = readConfig(await supervisedEnvironment());
const api = await createApi(config);
api.enableShutdownHooks();
endWithSupervisor(() => api.close());
await api.listen(config.port, config.host);
