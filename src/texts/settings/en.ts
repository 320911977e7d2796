/** What moderators read, in English. The other languages have the same shape. */
const plural = new Intl.PluralRules('en');
const isOne = (count: number): boolean => plural.select(count) === 'one';

export const settings = {
  /** What Discord shows where a command is picked: 100 characters at most. */
  commands: {
    settings: 'Where and how Hit & Run answers in this server',
    panel: 'See and change the rules with menus',
    show: 'What is set, and what holds in a channel',
    default: 'Set rules for the whole server',
    channel: 'Set rules for a channel, thread or category',
    clear: 'Remove the rules of a channel, so that it inherits',
    history: 'Who changed what, and when',
    undo: 'Take the last change back',
    export: 'Get the rules as a file',
    import: 'Bring rules in from a file, or as text',
    file: 'An exported file; left out, you can paste its text',
    reset: 'Remove all rules, after asking',
    check: 'Find rules that don’t work, and fix them',
    thisChannel: 'A channel, thread or category; this channel where left out',
    allChannels: 'A channel, thread or category; all of them where left out',
    answers: 'Who sees answers',
    spoilers: 'Whether the ending is hidden until pressed',
    mentions: 'Whether mentions of the bot are answered',
    language: 'Which language public answers have',
    /** @param longest a length of time */
    cooldown: (longest: string) => `Seconds a member waits between answers; ${longest} at most`,
    /** Choices that are called otherwise than what they lead to. */
    choices: { hide: 'hide', show: 'show', auto: 'auto', inherit: 'inherit' },
  },
  /** Rules, where they come from, and what changed in them. */
  rules: {
    fields: {
      answers: 'Answers',
      spoilers: 'Spoilers',
      mentions: 'Mentions',
      cooldown: 'Cooldown',
      language: 'Language',
    },
    values: {
      answers: { public: 'public', private: 'private', off: 'off' },
      spoilers: { hide: 'hidden', show: 'shown' },
      mentions: { on: 'on', off: 'off' },
      language: {
        auto: 'automatic',
        en: 'English',
        he: 'Hebrew',
        es: 'Spanish',
        fr: 'French',
        de: 'German',
      },
    },
    noCooldown: 'none',
    inherited: 'inherited',
    /** What a choice of a rule does: 100 characters at most. */
    does: {
      answers: {
        public: 'Everyone sees the answers.',
        private: 'Only the member who asked sees the answer.',
        off: 'I don’t answer. I tell members where else to ask.',
      },
      spoilers: {
        hide: 'The ending is hidden until a member presses it.',
        show: 'The ending is there for everyone to read.',
      },
      mentions: {
        on: 'I reply to @Hit & Run with a question.',
        off: 'I stay silent when I am mentioned.',
      },
      language: {
        auto: 'The server’s language at Discord, else the question’s.',
        en: 'Public answers are in English.',
        he: 'Public answers are in Hebrew.',
        es: 'Public answers are in Spanish.',
        fr: 'Public answers are in French.',
        de: 'Public answers are in German.',
      },
    },
    doesNoCooldown: 'Members ask as often as they like.',
    doesCooldown: (time: string) => `A member waits ${time} between two questions.`,
    wholeServer: 'Whole server',
    /** A rule in the panel. */
    rule: (mark: string, field: string, value: string, from: string) =>
      `${mark} **${field}:** ${value}, ${from}`,
    from: {
      own: 'set here',
      nothing: 'by default',
      server: 'like the server',
      category: (channel: string) => `from the category ${channel}`,
      channel: (channel: string) => `from the channel ${channel}`,
      marked: 'as Discord marks this channel for spoilers',
      unknown: 'to be careful: Discord didn’t tell where this channel lies',
    },
    /** What is chosen to have no rule here. */
    same: {
      nothing: (value: string) => `by default (${value})`,
      server: (value: string) => `same as the server (${value})`,
      category: (value: string) => `same as the category (${value})`,
      channel: (value: string) => `same as the channel (${value})`,
      marked: (value: string) => `as Discord marks the channel (${value})`,
      unknown: (value: string) => `not set here (${value})`,
    },
    set: (field: string, value: string) => `${field}: ${value}`,
    nothingSet: 'nothing set',
    changed: (where: string, field: string, before: string, after: string) =>
      `- ${where} · ${field}: ${before} → ${after}`,
    more: (count: number) => `- and ${count} more`,
  },
  /** Discord's permissions, as its interface calls them. */
  permissions: {
    ViewChannel: 'View Channel',
    SendMessages: 'Send Messages',
    SendMessagesInThreads: 'Send Messages in Threads',
    ReadMessageHistory: 'Read Message History',
    UseApplicationCommands: 'Use Application Commands',
  },
  panel: {
    open: 'Panel',
    title: (channel: string) => `## Settings for ${channel}`,
    titleWhole: '## Settings for the whole server',
    silent: '⚠️ **Nobody gets answers in this server any more.** I only answer in direct messages.',
    unheard: '-# Answers are private here. A mention can’t be answered privately, so I only say how to ask.',
    pick: 'Another channel or category',
    change: {
      answers: 'Change answers',
      spoilers: 'Change spoilers',
      mentions: 'Change mentions',
      cooldown: 'Change the cooldown',
      language: 'Change the language',
    },
    /** The choice that holds now. */
    now: (choice: string) => `${choice} ✓`,
    sameDoes: 'Changes when the rule there does.',
    defaultDoes: 'What I do where nothing is set.',
    here: 'This channel',
    clear: 'Clear rules',
    undo: 'Undo last change',
    all: 'All rules',
    history: 'History',
    check: 'Check',
  },
  change: {
    saved: '**Saved.**',
    same: 'That is how it was already.',
    refused: (issue: string) => `That can’t be set. Nothing has changed.\n- ${issue}`,
    overtakenBy: (who: string) =>
      `**${who} changed the settings in the meantime.** Your change was not made. What is different now:`,
    overtaken:
      '**Somebody changed the settings in the meantime.** Your change was not made. What is different now:',
    nothingSeen: '- nothing that you would see',
    noChannel: 'Name a channel, please.',
    noValue: (field: string) => `${field} can’t be set to that. Nothing has changed.`,
  },
  show: {
    title: '## Settings of this server',
    line: (where: string, rules: string) => `${where} · ${rules}`,
    defaults:
      '-# Where nothing is set, answers are public, the ending is hidden, mentions are answered, nobody waits, and the language is the server’s.',
    noChannels: 'No channel has rules of its own.',
  },
  history: {
    title: '## History',
    empty: 'Nothing has been changed yet.',
    emptyPage: 'There is nothing further back.',
    entry: (version: number, who: string, when: string) => `**${version}** · ${who} · ${when}`,
    undoing: (version: number, who: string, when: string, undone: number) =>
      `**${version}** · ${who} · ${when} · took back change ${undone}`,
    undo: 'Undo this',
    page: (at: number) => `Page ${at}`,
    tookBack: (version: number) => `**Took back change ${version}.**`,
    overtaken: (version: number) =>
      `**Change ${version} can’t be taken back any more,** and nothing has changed. What it set was changed again since:`,
    nothingLeft: 'There is no change left to take back.',
    noSuchChange: 'There is no such change in the history.',
  },
  check: {
    title: (count: number) => (isOne(count) ? '## One thing to fix' : `## ${count} things to fix`),
    allWell: '## ✅ All is well\nI found nothing wrong with the rules.',
    fix: 'Fix',
    again: 'Check again',
    more: (count: number) => `… and ${count} more. Check again after these.`,
    moreChannels: (count: number) => `${count} more`,
    nothingToFix: 'That is not wrong any more. Nothing has changed.',
    /** What is wrong, where, and what to do about it; line by line. */
    gone: (count: number) => [
      isOne(count)
        ? '**One channel has rules, but is gone from this server.**'
        : `**${count} channels have rules, but are gone from this server.**`,
      '-# *Fix* takes these rules out.',
    ],
    idle: (where: string, rules: string) => [
      `**Without effect where answers are off:** ${rules}`,
      where,
      '-# *Fix* takes out what has no effect.',
    ],
    mentionsPrivate: (where: string) => [
      '**Mentions are on where answers are private.** A mention can’t be answered privately, so I only say how to ask.',
      where,
      '-# *Fix* turns mentions off there.',
    ],
    languagePrivate: (where: string) => [
      '**A language is set where no answers are public.** It is for public answers alone.',
      where,
      '-# *Fix* takes the language out.',
    ],
    nobody: [
      '**Nobody gets answers in this server.** They are off everywhere.',
      '-# *Fix* makes answers private for the whole server.',
    ],
    nobodyByChannel: [
      '**Nobody gets answers in this server.** They are off in each channel.',
      '-# Open the panel and pick a channel that may have them.',
    ],
    botLacks: (where: string, permissions: string) => [
      `**I can’t answer mentions, because I lack permissions:** ${permissions}`,
      where,
      '-# Give me these there. *Fix* turns mentions off there instead.',
    ],
    membersLack: (where: string, permissions: string) => [
      `**Members without a role can’t ask, because they lack permissions:** ${permissions}`,
      where,
      '-# Give these to everyone there, if they shall ask.',
    ],
    channelsUntold: [
      '**I could not look at the channels,** because Discord didn’t tell me about them.',
      '-# Check again in a while. If it stays: I have to be a member of this server, with a token.',
    ],
    permissionsUntold: ['**I could not look at permissions.**', '-# Check again in a while.'],
  },
  reset: {
    nothing: 'Nothing is set, so there is nothing to reset.',
    title: '## Reset all settings?',
    undo: 'You can take it back with /hitandrun-settings undo.',
    yes: 'Reset them',
    done: '**Reset.**',
    nevertheless: 'Reset all settings nevertheless?',
  },
  transfer: {
    exported:
      '## Settings of this server\nBring them back, or to another server, with /hitandrun-settings import.',
    formTitle: 'Import settings',
    formLabel: 'Settings',
    formDescription: 'The text of an exported file',
    unusable: '## I can’t use these settings',
    correct: 'Nothing has changed. Correct the text, or export the settings anew and change those.',
    same: 'These are the settings the server has already.',
    title: '## Replace all settings?',
    yes: 'Replace them',
    done: '**Replaced.**',
    tooLate: 'That was too long ago. Nothing has changed; please import again.',
    nevertheless: 'Replace all settings nevertheless?',
  },
  /** Before everything is replaced. */
  confirm: {
    changes: 'What would change:',
    keep: 'Leave them as they are',
  },
  /** Why an attached file was not read. */
  files: {
    big: 'This file is too big for settings: 64 kB are the limit. Nothing has changed.',
    foreign: 'I only read files that are attached here on Discord. Nothing has changed.',
    slow: 'Discord takes too long to hand me this file. Please try again, or paste its text: /hitandrun-settings import',
    unread:
      'Discord didn’t hand me this file. Please try again, or paste its text: /hitandrun-settings import',
  },
  /** What is wrong with settings that somebody wrote. The keys are those of the file. */
  issues: {
    notJson: 'It is not JSON. Paste the whole text of an exported file.',
    /** @param form what the file has to hold, as code */
    notSettings: (form: string) => `This is no exported file. It has to hold ${form}.`,
    format: (format: string) => `**format** has to be ${format}, as in an exported file.`,
    default: '**default** has to hold the rules of the server, or `{}` for none.',
    channels: '**channels** has to hold the rules by channel id, or `{}` for none.',
    tooMany: (limit: number) => `Rules for ${limit} channels at most.`,
    /** @param where the keys that lead there */
    channelRules: (where: string) => `**${where}** has to hold the rules of the channel.`,
    channelId: (where: string) => `**${where}**: that is no channel id. An id has up to 20 digits.`,
    strangeKey: (key: string) => `**${key}** doesn’t belong there. Take it out.`,
    strangeRule: (where: string, rules: string) => `**${where}** is no rule. The rules are ${rules}.`,
    values: {
      answers: (where: string) => `**${where}** has to be \`"public"\`, \`"private"\` or \`"off"\`.`,
      spoilers: (where: string) => `**${where}** has to be \`"hide"\` or \`"show"\`.`,
      mentions: (where: string) => `**${where}** has to be \`"on"\` or \`"off"\`.`,
      cooldown: (where: string, longest: number) =>
        `**${where}** has to be a whole number of seconds, 0 to ${longest}.`,
      language: (where: string) =>
        `**${where}** has to be \`"auto"\`, \`"en"\`, \`"he"\`, \`"es"\`, \`"fr"\` or \`"de"\`.`,
    },
  },
  refusals: {
    onlyInServers: 'Settings belong to a server. Use this command in one.',
    onlyManagers: 'Only members with the permission Manage Server can see or change these settings.',
    oldButton: 'This button is from an older version. Open the panel anew: /hitandrun-settings panel',
    /** The reference follows. */
    notSaved:
      'That was not saved, and nothing has changed: the settings can’t be written right now. Please try again later; if it stays, tell the operator this reference:',
    perhapsSaved:
      'I can’t tell whether that was saved. Please look with /hitandrun-settings show in a while; if this stays, tell the operator this reference:',
    unreadable:
      'The settings can’t be read right now, so nothing has changed. Please try again later; if it stays, tell the operator this reference:',
  },
};

export type SettingsTexts = typeof settings;
