/** How long a member has to wait: in memory, or shared by all processes in PostgreSQL. */
import type { Pool, QueryConfig } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

export interface Cooldowns {
  /**
   * Takes a member's turn in a channel.
   * @returns the seconds left until the next one; 0 where the turn was free and is taken now
   */
  take(channel: string, user: string, seconds: number): Promise<number>;
}

/** The table's name is in the migrations, too. */
export const cooldownTable = 'cooldowns';

/** Behind a pooler the next query can come over another connection, which knows no statement by the name it was given. */
const unnamed = (pool: Pool) => ({
  query: ({ text, values }: QueryConfig) => pool.query({ text, values: values ?? [] }),
});

/** @param pool where cooldowns are shared; left out, they are this process's own */
export function createCooldowns(pool?: Pool): Cooldowns {
  const limiter = pool
    ? new RateLimiterPostgres({
        storeClient: unnamed(pool),
        storeType: 'pool',
        tableName: cooldownTable,
        tableCreated: true,
        points: 1,
        duration: 1,
      })
    : new RateLimiterMemory({ points: 1, duration: 1 });
  return {
    take: async (channel, user, seconds) => {
      if (seconds === 0) return 0;
      try {
        // The length is part of the key, so that a shorter cooldown takes effect at once.
        await limiter.consume(`${channel}:${user}:${seconds}`, 1, { customDuration: seconds });
        return 0;
      } catch (error) {
        if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
        throw error;
      }
    },
  };
}
