/** Structured logs on standard error, so that standard output stays free for answers. */
import pino from 'pino';
import type { Log } from '../bot.js';

export const createLog = (level: string): Log =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
