/** What Prometheus asks for. Every label has few values, all of them the bot's own. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Observe } from './observe.js';

export interface Metrics {
  readonly observe: Observe;
  readonly contentType: string;
  text(): Promise<string>;
}

/** Seconds; Discord waits three. */
const latencies = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const shares = [0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const count = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name: `hitandrun_${name}`, help, labelNames, registers });
  const measure = <Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    ...labelNames: Label[]
  ) => new Histogram({ name: `hitandrun_${name}`, help, buckets, labelNames, registers });

  const interactions = count(
    'interactions_total',
    'Interactions and mentions by command and outcome; refusals are the outcomes refused-*',
    'type',
    'command',
    'outcome',
  );
  const duration = measure('interaction_seconds', 'Time until the answer was made', latencies, 'type');
  const confidence = measure('answer_confidence', 'Answers to questions by confidence', shares, 'answer');
  const corrections = count('corrections_total', 'Words of questions that were taken for others');
  const deferred = count('deferred_total', 'Answers that were acknowledged first');
  const undelivered = count('undelivered_total', 'Answers that did not reach Discord', 'late');
  const unreadable = count('settings_unreadable_total', 'Answers given without the rules', 'cause');
  const turnedAway = count('http_turned_away_total', 'HTTP requests that were turned away', 'status');
  const rest = count('rest_requests_total', 'Calls to Discord, each try by itself', 'status');
  const retries = count('rest_retries_total', 'Calls to Discord that were tried again');
  const store = measure('store_seconds', 'Time that the settings took', latencies, 'operation', 'result');
  const problems = count('problems_total', 'What went wrong elsewhere', 'where');
  const events = count('gateway_events_total', 'Sessions that began, were resumed or lost', 'event');
  const heartbeat = new Gauge({
    name: 'hitandrun_gateway_heartbeat_seconds',
    help: 'How long Discord took to acknowledge the last heartbeat',
    labelNames: ['shard'],
    registers,
  });
  const shards = new Gauge({
    name: 'hitandrun_gateway_up',
    help: '1 where the shard has a session, 0 while it reconnects',
    labelNames: ['shard'],
    registers,
  });

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observe: (event) => {
      switch (event.kind) {
        case 'interaction': {
          const { type, command, outcome, ms, answer } = event;
          interactions.inc({ type, command, outcome });
          duration.observe({ type }, ms / 1000);
          if (answer) {
            confidence.observe({ answer: answer.kind }, answer.confidence);
            corrections.inc(answer.corrections.length);
          }
          break;
        }
        case 'deferred':
          deferred.inc();
          break;
        case 'undelivered':
          undelivered.inc({ late: String(event.late) });
          break;
        case 'unreadable':
          unreadable.inc({ cause: event.cause });
          break;
        case 'turned-away':
          turnedAway.inc({ status: event.status });
          break;
        case 'shard':
          events.inc({ event: event.state });
          shards.set({ shard: event.shard }, event.state === 'reconnecting' ? 0 : 1);
          break;
        case 'heartbeat':
          heartbeat.set({ shard: event.shard }, event.ms / 1000);
          break;
        case 'rest':
          rest.inc({ status: event.status ?? 'none' });
          if (event.isRetry) retries.inc();
          break;
        case 'store': {
          const { operation, ms, failed } = event;
          store.observe({ operation, result: failed ? 'failed' : 'done' }, ms / 1000);
          break;
        }
        case 'wrong-time':
          // Counted among those that were turned away.
          break;
        case 'problem':
          problems.inc({ where: event.where });
          break;
      }
    },
  };
}
