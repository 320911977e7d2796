/** What people read that is no statement of the articles, in English. The other languages have the same shape. */

import { settings } from './settings/en.js';

/** One or more, as English counts. */
const plural = new Intl.PluralRules('en');
const counted = (count: number, one: string, other: string): string =>
  `${count} ${plural.select(count) === 'one' ? one : other}`;

export const en = {
  /** What is said where there is no statement to give. */
  understanding: {
    nothingFound: 'The articles don’t say, as far as I understood the question.',
    nearlyFound: 'I’m not sure that I understood you. Did you mean …?',
    somethingElse: 'I only know about the series Hit & Run and its cancellation.',
  },
  answer: {
    closest: 'These questions come closest:',
    seeHelp: 'Try /hitandrun help to see what can be asked.',
    /** @param list questions in quotation marks, joined by commas */
    unanswered: (list: string) => `I have no answer to: ${list}.`,
    differ: 'Articles differ:',
    /** In place of the short names, where a page rests on every article. */
    allArticles: (count: number) => `All ${count} articles`,
    moreProof: (count: number) => `More proof (${count})`,
    back: 'Back to the answer',
    /** Who said it to which outlet. */
    saidTo: (by: string, to: string) => `${by} to ${to}`,
    /** Beside a quotation: in which language it is printed. Nothing in English. */
    asPrinted: '',
    tooLong: '… and more than fits here.',
  },
  page: {
    previous: 'Previous',
    next: 'Next',
    of: (page: number, pages: number) => `${page} of ${pages}`,
    share: 'Share',
    shared: 'Shared ✓',
    sharedBy: (name: string) => `Shared by ${name}`,
  },
  cast: {
    title: 'The cast of Hit & Run',
    as: (character: string) => `as ${character}`,
    /** An actor's name and the character's. */
    playing: (name: string, character: string) => `${name} as ${character}`,
    others: 'More people',
    othersTitle: 'Who is who, and who made it',
    lookUp: 'Look somebody up',
    allQuotes: (count: number) => counted(count, 'quotation', 'quotations'),
    nobody: (typed: string) =>
      `The articles name nobody like “${typed}”. Pick a name from the list that appears as you type.`,
  },
  topics: {
    cancellation: 'The cancellation of Hit & Run',
    production: 'How Hit & Run was made',
    plot: 'The story of Hit & Run',
    reception: 'How Hit & Run was received',
    lookCloser: 'Look closer',
  },
  timeline: {
    title: 'What happened when',
    noYear: 'The articles give no year for these days; the only date with a year is September 21, 2021.',
    proof: 'See the proof of an entry',
  },
  quotes: {
    title: 'Quotations',
    by: (name: string) => `Quotations by ${name}`,
    about: (topic: string) => `Quotations: ${topic}`,
    byAbout: (name: string, topic: string) => `Quotations by ${name}: ${topic}`,
    none: 'The articles hold no such quotation. Try /hitandrun quotes without a choice to see all.',
    counted: (count: number) => `${counted(count, 'quotation', 'quotations')}, word for word`,
  },
  sources: {
    title: 'The articles behind the answers',
    headline: (title: string) => `Its headline is “${title}”`,
    opens: (words: string) => `It has no headline and opens with “${words}”`,
    dated: (date: string) => `Its date is ${date}.`,
    bare: 'The texts carry no author, publisher or link. Every quotation stands word for word in its article.',
  },
  help: {
    title: 'Ask about Hit & Run',
    about:
      'I answer from four articles about the series and its cancellation, with the quotations that prove it. Where they say nothing, I say so.',
    ask: 'any question, in your own words. Typos are fine.',
    cast: 'who plays whom; add a person for what they did and said.',
    topics: 'the main facts, and more to pick.',
    lists: 'what happened when, who said what, and the articles.',
    onMessage: 'On a message:',
    onMessageText: 'open its menu, then Apps, then Ask Hit & Run.',
    inChannel: 'In a channel:',
    inChannelText: 'mention me with a question: pick my name, not my role.',
    onlyYou: 'Only for you:',
    onlyYouText: 'add private: True to any command. A private answer has a button to share it.',
    here: 'Here:',
    answersPublic: 'Answers are public, unless you want them private.',
    answersPrivate: 'Only you see the answers.',
    answersOff: 'I don’t answer in this channel.',
    spoilersShown: 'The ending is shown.',
    spoilersHidden: 'The ending is hidden until you press it.',
    mentionsOff: 'Mentions are not answered.',
    cooldown: (time: string) => `You get one answer every ${time}.`,
    privacy: 'Privacy:',
    privacyText: 'your questions are matched on the spot. They are not stored, and not sent to anyone.',
    moderators:
      'Moderators decide with /hitandrun-settings where I answer, and under Server Settings, Integrations who may use which command.',
  },
  refusals: {
    failed:
      'Something went wrong on my side. Please try again; if it stays, tell the operator this reference:',
    malformed: 'Discord sent something I can’t read. Please try the command again.',
    emptyMessage: 'That message has no text I could take as a question.',
    hiddenMention:
      'Discord doesn’t show me the text where my role is mentioned. Please mention me, the member, and ask again.',
    emptyMention: 'Ask me something about Hit & Run, for example: why was it cancelled?',
    privateHere: 'In this channel I only answer privately. Ask with /hitandrun ask.',
    off: 'I don’t answer in this channel. Ask me in a direct message, with /hitandrun ask.',
    /** @param channels as Discord shows them, joined by commas */
    offHere: (channels: string) => `I don’t answer in this channel. Try ${channels}.`,
    /** @param when a moment that Discord counts down to */
    wait: (when: string) => `Answers are rationed in this channel. Please ask again ${when}.`,
    mayChange: '-# You moderate this server, so you can change that.',
    change: 'Change',
    notShared: 'In this channel answers stay private, so this one can’t be shared here.',
    unknownCommand: 'I don’t know this command any more. Type / to see the commands I have now.',
    oldButton: 'This button is from an older version. Ask again with /hitandrun ask.',
    tooLate: 'That took too long, and nothing has changed. Please try again.',
  },
  /** One line, for everyone, where a mention isn't sure. */
  unsure: {
    near: 'I’m not sure what you mean. /hitandrun ask shows you the nearest questions.',
    unknown: 'I don’t know that one. /hitandrun help shows you what I can answer.',
  },
  /** What Discord shows where a command is picked: 100 characters at most, of a name 32. */
  commands: {
    hitandrun: 'Answers about the Netflix series Hit & Run, from four articles',
    askMessage: 'Ask Hit & Run',
    ask: 'Ask anything about Hit & Run: its cancellation, cast or production',
    question: 'Your question, in your own words',
    cast: 'Who plays whom in Hit & Run, and who made it',
    person: 'An actor, a character or one of the makers',
    cancellation: 'Why Hit & Run ended, who reported it, what was hoped for',
    production: 'Cost, filming, schedule, makers, languages and deals',
    about: 'One side of the production',
    plot: 'What Hit & Run is about; the ending stays behind a spoiler',
    part: 'One part of the story',
    reception: 'What critics, charts, viewers and fans made of it',
    from: 'Whose reception',
    timeline: 'What happened when, as far as the articles date it',
    quotes: 'What people said about Hit & Run, word for word',
    by: 'Who said it',
    quotesAbout: 'What it is about',
    sources: 'The four articles behind every answer, and what each rests on',
    help: 'What this bot can do, and what it does with your questions',
    private: 'Show the answer only to you',
  },
  /** The moderators' side. */
  settings,
};

export type Texts = typeof en;
