/** Who and what exists unless told otherwise: a bot, a member, a server, channels. */
import {
  type APIAnnouncementThreadChannel,
  type APIApplication,
  type APIChannel,
  type APIDMChannel,
  type APIGroupDMChannel,
  type APIGuildCategoryChannel,
  type APIPrivateThreadChannel,
  type APIPublicThreadChannel,
  type APITextChannel,
  type APIUser,
  ChannelFlags,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  Locale,
  PermissionFlagsBits,
  ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';

export const APPLICATION_ID = '1100000000000000000';
export const GUILD_ID = '1200000000000000000';
export const USER_ID = '1300000000000000000';
/** When the bot came into its servers. */
export const JOINED_AT = '2026-01-01T00:00:00.000Z';

/** Zero, which the enums of flags have no member for. */
export const NO_FLAGS: number = 0;

/** What an ordinary member may do in a channel. */
export const MEMBER_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.UseApplicationCommands;

/** Where bots meet members: anything but a group's direct messages. */
export type BotChannel = Exclude<APIChannel, APIGroupDMChannel>;

type Thread = APIAnnouncementThreadChannel | APIPrivateThreadChannel | APIPublicThreadChannel;

export function user(id = USER_ID, username = 'member'): APIUser {
  return {
    id,
    username,
    discriminator: '0',
    global_name: username,
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    accent_color: null,
    primary_guild: null,
    flags: NO_FLAGS,
    public_flags: NO_FLAGS,
  };
}

export function botUser(applicationId: string, name = 'Bot'): APIUser {
  return { ...user(applicationId, name), discriminator: '0001', global_name: null, bot: true };
}

/** The channels of a server: a lone text channel, and a category with a text and a spoiler channel and a thread. */
export function guildChannels(guildId = GUILD_ID) {
  const idOf = (offset: bigint) => (BigInt(guildId) + offset).toString();
  const category: APIGuildCategoryChannel = {
    id: idOf(1n),
    type: ChannelType.GuildCategory,
    guild_id: guildId,
    name: 'Rooms',
    position: 0,
    flags: NO_FLAGS,
    permission_overwrites: [],
  };
  const general = textChannel(idOf(2n), guildId, 'general', null);
  const talk = textChannel(idOf(3n), guildId, 'talk', category.id);
  const spoilers: APITextChannel = {
    ...textChannel(idOf(4n), guildId, 'spoilers', category.id),
    flags: ChannelFlags.IsSpoilerChannel,
  };
  const thread: APIPublicThreadChannel = {
    id: idOf(5n),
    type: ChannelType.PublicThread,
    guild_id: guildId,
    name: 'A thread',
    parent_id: talk.id,
    owner_id: USER_ID,
    last_message_id: null,
    flags: NO_FLAGS,
    message_count: 1,
    member_count: 1,
    total_message_sent: 1,
    thread_metadata: {
      archived: false,
      auto_archive_duration: ThreadAutoArchiveDuration.OneDay,
      archive_timestamp: '2026-01-01T00:00:00.000Z',
      locked: false,
    },
  };
  return { category, general, talk, spoilers, thread };
}

function textChannel(id: string, guildId: string, name: string, parentId: string | null): APITextChannel {
  return {
    id,
    type: ChannelType.GuildText,
    guild_id: guildId,
    name,
    parent_id: parentId,
    position: 0,
    flags: NO_FLAGS,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: null,
    permission_overwrites: [],
  };
}

/** The bot's own conversation with the member. */
export const dmChannel: APIDMChannel = {
  id: '1400000000000000000',
  type: ChannelType.DM,
  name: null,
  flags: NO_FLAGS,
  last_message_id: null,
  recipients: [user()],
};

export function isThread(channel: APIChannel): channel is Thread {
  return (
    channel.type === ChannelType.PublicThread ||
    channel.type === ChannelType.PrivateThread ||
    channel.type === ChannelType.AnnouncementThread
  );
}

/** An application that can be installed in a server and by a user. */
export function application(bot: APIUser): APIApplication & Readonly<Record<string, unknown>> {
  return {
    id: bot.id,
    name: bot.username,
    icon: null,
    description: '',
    summary: '',
    type: null,
    bot,
    bot_public: true,
    bot_require_code_grant: false,
    owner: user('1300000000000000009', 'owner'),
    team: null,
    verify_key: '0'.repeat(64),
    flags: NO_FLAGS,
    flags_new: '0',
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    integration_types_config: { 0: {}, 1: {} },
  };
}

/** What GUILD_CREATE tells of a server. */
export function guildCreate(guildId: string, bot: APIUser): GatewayGuildCreateDispatchData {
  const { category, general, talk, spoilers, thread } = guildChannels(guildId);
  return {
    id: guildId,
    name: 'Server',
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: USER_ID,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [everyone(guildId), botRole(guildId, bot)],
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: NO_FLAGS,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    preferred_locale: Locale.EnglishUS,
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
    joined_at: JOINED_AT,
    large: false,
    unavailable: false,
    member_count: 2,
    voice_states: [],
    members: [
      {
        user: bot,
        roles: [botRole(guildId, bot).id],
        joined_at: JOINED_AT,
        deaf: false,
        mute: false,
        flags: NO_FLAGS,
      },
    ],
    channels: [category, general, talk, spoilers],
    threads: [thread],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

type Role = GatewayGuildCreateDispatchData['roles'][number];

/** The role that Discord makes for a bot when it is invited, and that is mentioned by the bot's name, too. */
export function botRole(guildId: string, bot: APIUser): Role {
  return {
    ...everyone(guildId),
    id: (BigInt(guildId) + 9n).toString(),
    name: bot.username,
    permissions: '0',
    position: 1,
    managed: true,
    tags: { bot_id: bot.id },
  };
}

export function everyone(guildId: string): Role {
  return {
    id: guildId,
    name: '@everyone',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 0,
    permissions: MEMBER_PERMISSIONS.toString(),
    managed: false,
    mentionable: false,
    flags: NO_FLAGS,
  };
}
