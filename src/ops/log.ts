/** Structured logs on standard error, so that standard output stays free for answers. */
import pino from 'pino';
import { problemOf } from './errors.js';
import type { Observe } from './observe.js';
import { createSink, standardError } from './sink.js';

export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** For people on a terminal, else JSON lines. */
export async function createLog(level: string): Promise<Log> {
  // Loaded for a terminal alone.
  const pretty = process.stderr.isTTY ? (await import('pino-pretty')).default : undefined;
  const log: Log = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pretty?.({ destination: 2, sync: true, translateTime: 'SYS:HH:MM:ss', singleLine: true }) ??
      createSink(standardError(), dropped),
  );
  return log;
}

const dropped = (lines: number): string =>
  `${JSON.stringify({ level: pino.levels.values.warn, time: new Date().toISOString(), lines, msg: 'lines of the log were dropped' })}\n`;

/** A line for each interaction, and one for what goes wrong. @param questions whether their text is in it */
export const logged =
  (log: Log, { questions }: { readonly questions: boolean }): Observe =>
  (event) => {
    switch (event.kind) {
      case 'interaction': {
        const { kind: _, answer, problem, ms, ...fields } = event;
        const asked = questions && answer ? { question: answer.question, answer: answer.id } : {};
        const line = { ...fields, ms: Math.round(ms), ...problem, ...asked };
        if (event.outcome === 'failed') log.error(line, 'failed');
        else log.info(line, event.outcome);
        break;
      }
      case 'undelivered':
        log.warn(
          { type: event.type, ...event.problem },
          event.late ? 'too late for Discord' : 'not delivered',
        );
        break;
      case 'unreadable': {
        const { guild, cause } = event;
        log.warn({ guild, cause }, 'settings could not be read; answering privately');
        break;
      }
      case 'wrong-time': {
        const secondsAhead = Math.round(event.secondsAhead);
        log.error(
          { secondsAhead },
          'Discord’s requests are refused: their time is not this machine’s. Set its clock (NTP). If it is right, somebody sends old requests again',
        );
        break;
      }
      case 'shard': {
        const { shard, state } = event;
        if (state === 'reconnecting') log.warn({ shard }, 'connection lost, reconnecting');
        else log.info({ shard }, `session ${state}`);
        break;
      }
      case 'problem':
        log.warn({ ...event.problem }, event.where);
        break;
      case 'deferred':
      case 'turned-away':
      case 'heartbeat':
      case 'rest':
      case 'store':
        // Counted, not told: there are many.
        break;
    }
  };

/** Warnings of Node.js and of packages, a line each: they would be lines of text between those of the log. */
export function tellWarnings(log: Log): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) =>
    log.warn({ ...problemOf(warning) }, 'a warning of Node.js or of a package'),
  );
}
