/** What people read that is no statement of the articles, in German. */
import type { Texts } from './en.js';
import { settings } from './settings/de.js';

const plural = new Intl.PluralRules('de');
const counted = (count: number, one: string, other: string): string =>
  `${count} ${plural.select(count) === 'one' ? one : other}`;

export const de: Texts = {
  understanding: {
    nothingFound: 'Dazu sagen die Artikel nichts, soweit ich die Frage verstanden habe.',
    nearlyFound: 'Genau das sagen die Artikel nicht. Meinst du …?',
    somethingElse: 'Ich kenne mich nur mit der Serie Hit & Run und ihrer Absetzung aus.',
  },
  answer: {
    closest: 'Diese Fragen kommen dem am nächsten:',
    seeHelp: 'Was du fragen kannst, zeigt /hitandrun help.',
    unanswered: (list) => `Keine Antwort habe ich auf: ${list}.`,
    differ: 'Die Artikel unterscheiden sich:',
    moreProof: (count) => `Mehr Belege (${count})`,
    back: 'Zurück zur Antwort',
    saidTo: (by, to) => `${by} gegenüber ${to}`,
    asPrinted: 'auf Englisch',
    tooLong: '… und mehr, als hier hineinpasst.',
  },
  page: {
    previous: 'Zurück',
    next: 'Weiter',
    of: (page, pages) => `${page} von ${pages}`,
    share: 'Teilen',
    shared: 'Geteilt ✓',
    sharedBy: (name) => `Geteilt von ${name}`,
  },
  cast: {
    title: 'Die Besetzung von Hit & Run',
    as: (character) => `als ${character}`,
    playing: (name, character) => `${name} als ${character}`,
    lookUp: 'Jemanden nachschlagen',
    allQuotes: (count) => counted(count, 'Zitat', 'Zitate'),
    nobody: (typed) =>
      `Die Artikel nennen niemanden, der „${typed}“ heißt. Nimm einen Namen aus der Liste, die beim Tippen erscheint.`,
  },
  topics: {
    cancellation: 'Die Absetzung von Hit & Run',
    production: 'Wie Hit & Run entstand',
    plot: 'Die Geschichte von Hit & Run',
    reception: 'Wie Hit & Run ankam',
    lookCloser: 'Genauer ansehen',
  },
  timeline: {
    title: 'Was wann geschah',
    noYear:
      'Zu diesen Tagen nennen die Artikel kein Jahr; das einzige Datum mit Jahr ist der 21. September 2021.',
    proof: 'Den Beleg für einen Eintrag sehen',
  },
  quotes: {
    title: 'Zitate',
    by: (name) => `Zitate von ${name}`,
    about: (topic) => `Zitate: ${topic}`,
    byAbout: (name, topic) => `Zitate von ${name}: ${topic}`,
    none: 'Ein solches Zitat steht nicht in den Artikeln. Alle zeigt /hitandrun quotes ohne Auswahl.',
    counted: (count) => `${counted(count, 'Zitat', 'Zitate')}, Wort für Wort`,
  },
  sources: {
    title: 'Die Artikel hinter den Antworten',
    headline: (title) => `Die Überschrift lautet “${title}”`,
    opens: (words) => `Ohne Überschrift; der Artikel beginnt mit “${words}”`,
    dated: (date) => `Das Datum ist der ${date}.`,
    bare: 'Die Texte nennen weder Autor noch Verlag noch Link. Jedes Zitat steht Wort für Wort in seinem Artikel.',
  },
  help: {
    title: 'Frag etwas über Hit & Run',
    about:
      'Ich antworte aus vier Artikeln über die Serie und ihre Absetzung, mit den Zitaten, die es belegen. Wo sie nichts sagen, sage ich das.',
    ask: 'jede Frage, in deinen Worten. Tippfehler machen nichts.',
    cast: 'wer wen spielt; mit einer Person: was sie getan und gesagt hat.',
    topics: 'das Wichtigste, und mehr zum Auswählen.',
    lists: 'was wann geschah, wer was gesagt hat, und die Artikel.',
    onMessage: 'Bei einer Nachricht:',
    onMessageText: 'Öffne ihr Menü, dann Apps, dann „Hit & Run fragen“.',
    inChannel: 'In einem Kanal:',
    inChannelText: 'Erwähne mich mit einer Frage; wähle meinen Namen, nicht meine Rolle.',
    onlyYou: 'Nur für dich:',
    onlyYouText: 'Hänge private: True an einen Befehl. Eine private Antwort kannst du per Knopf teilen.',
    here: 'Hier:',
    answersPublic: 'Antworten sind öffentlich, außer du willst sie privat.',
    answersPrivate: 'Antworten siehst nur du.',
    answersOff: 'In diesem Kanal antworte ich nicht.',
    spoilersShown: 'Das Ende wird gezeigt.',
    spoilersHidden: 'Das Ende ist verdeckt, bis du es antippst.',
    mentionsOff: 'Auf Erwähnungen antworte ich nicht.',
    cooldown: (time) => `Du bekommst eine Antwort pro ${time}.`,
    privacy: 'Datenschutz:',
    privacyText: 'Deine Fragen werden sofort verarbeitet, nicht gespeichert und an niemanden geschickt.',
    moderators:
      'Mit /hitandrun-settings legt die Moderation fest, wo ich antworte, und unter Servereinstellungen > Integrationen, wer welchen Befehl benutzen darf.',
  },
  refusals: {
    failed:
      'Bei mir ist etwas schiefgegangen. Versuch es bitte noch einmal; passiert es wieder, nenne dem Betreiber diese Kennung:',
    malformed: 'Discord hat etwas geschickt, das ich nicht lesen kann. Versuch den Befehl bitte noch einmal.',
    emptyMessage: 'Diese Nachricht hat keinen Text, den ich als Frage nehmen könnte.',
    hiddenMention:
      'Discord zeigt mir den Text nicht, wenn meine Rolle erwähnt wird. Erwähne bitte mich, das Mitglied, und frag noch einmal.',
    emptyMention: 'Frag mich etwas über Hit & Run, zum Beispiel: Warum wurde die Serie abgesetzt?',
    privateHere: 'In diesem Kanal antworte ich nur privat. Frag mit /hitandrun ask.',
    off: 'In diesem Kanal antworte ich nicht. Frag mich in einer Direktnachricht, mit /hitandrun ask.',
    offHere: (channels) => `In diesem Kanal antworte ich nicht. Versuch es in ${channels}.`,
    wait: (when) => `In diesem Kanal gibt es Antworten nur in Abständen. Frag bitte ${when} noch einmal.`,
    mayChange: '-# Du moderierst diesen Server und kannst das ändern.',
    change: 'Ändern',
    notShared: 'In diesem Kanal bleiben Antworten privat, deshalb kann diese hier nicht geteilt werden.',
    unknownCommand: 'Diesen Befehl kenne ich nicht mehr. Tippe /, um die jetzigen zu sehen.',
    oldButton: 'Dieser Knopf gehört zu einer älteren Version. Frag noch einmal mit /hitandrun ask.',
    tooLate: 'Das hat zu lange gedauert, und nichts hat sich geändert. Versuch es bitte noch einmal.',
  },
  unsure: {
    near: 'Ich bin nicht sicher, was du meinst. /hitandrun ask zeigt dir die ähnlichsten Fragen.',
    unknown: 'Das weiß ich nicht. /hitandrun help zeigt dir, was ich beantworten kann.',
  },
  commands: {
    hitandrun: 'Antworten zur Netflix-Serie Hit & Run, aus vier Artikeln',
    askMessage: 'Hit & Run fragen',
    ask: 'Frag etwas über Hit & Run: Absetzung, Besetzung oder Produktion',
    question: 'Deine Frage, in deinen Worten',
    cast: 'Wer in Hit & Run wen spielt, und wer die Serie gemacht hat',
    person: 'Jemand aus der Besetzung, eine Figur oder jemand von den Machern',
    cancellation: 'Warum Hit & Run endete, wer es meldete, was erhofft war',
    production: 'Kosten, Dreh, Zeitplan, Macher, Sprachen und Verträge',
    about: 'Eine Seite der Produktion',
    plot: 'Worum es in Hit & Run geht; das Ende bleibt verdeckt',
    part: 'Ein Teil der Geschichte',
    reception: 'Wie Hit & Run ankam: bei der Kritik, in den Charts, bei Publikum und Fans',
    from: 'Wessen Urteil',
    timeline: 'Was wann geschah, soweit die Artikel es datieren',
    quotes: 'Was Leute über Hit & Run gesagt haben, Wort für Wort',
    by: 'Wer es gesagt hat',
    quotesAbout: 'Worum es geht',
    sources: 'Die vier Artikel hinter jeder Antwort, und worauf sie sich stützen',
    help: 'Was dieser Bot kann, und was er mit deinen Fragen macht',
    private: 'Die Antwort nur dir zeigen',
  },
  settings,
};
