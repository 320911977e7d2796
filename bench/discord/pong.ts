/** The least a discord.js bot can be: it is told of messages, and answers every interaction with a constant. */
import { Client, Events, GatewayIntentBits } from 'discord.js';

const client = new Client({
  intents: [GatewayIntentBits.GuildMessages],
  rest: { api: process.env.DISCORD_API_URL ?? '' },
});
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isRepliable()) void interaction.reply('pong');
});
await client.login(process.env.DISCORD_TOKEN);
