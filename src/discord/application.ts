/** The bot's application, as Discord describes it to the bot itself. */
import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import { z } from 'zod';

const applicationSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The public key. */
  verify_key: z.string().default(''),
  interactions_endpoint_url: z.string().nullish(),
  /** Whether only its owner can add it to servers. */
  bot_public: z.boolean().default(true),
  /** Whether a plain install link is refused. */
  bot_require_code_grant: z.boolean().default(false),
  /** Where it can be installed: `0` in servers, `1` by users. */
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
  flags: z.number().default(0),
});

export type Application = Readonly<z.infer<typeof applicationSchema>>;

export async function readApplication(rest: REST): Promise<Application> {
  return applicationSchema.parse(await rest.get(Routes.currentApplication()));
}
