import { ConsoleLogger, type LogLevel } from '@nestjs/common';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug'];

/** One JSON line per message on standard output; framework chatter at boot is left out. */
export function jsonLogger(level: string): ConsoleLogger {
  const index = LEVELS.indexOf((level === 'info' ? 'log' : level) as LogLevel);
  return new ConsoleLogger({ json: true, colors: false, logLevels: LEVELS.slice(0, index + 1) });
}
