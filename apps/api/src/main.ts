import { endWhenTold, MonitoringServer, readConfig, startTracing, supervisedEnvironment } from '#libs/platform';
import { createApi } from './create-api.js';

const config = readConfig(await supervisedEnvironment());
const endTracing = await startTracing('vacatur-api', config.tracesEndpoint);
const isRunning = endWhenTold(config, endTracing);
const api = await createApi(config);
isRunning(api);
await api.listen(config.port, config.host);
await api.get(MonitoringServer).open();
