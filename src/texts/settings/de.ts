/** What moderators read, in German. */
import type { SettingsTexts } from './en.js';

const plural = new Intl.PluralRules('de');
const isOne = (count: number): boolean => plural.select(count) === 'one';

export const settings: SettingsTexts = {
  commands: {
    settings: 'Wo und wie Hit & Run auf diesem Server antwortet',
    panel: 'Regeln ansehen und per Menü ändern',
    show: 'Was festgelegt ist, und was in einem Kanal gilt',
    default: 'Regeln für den ganzen Server festlegen',
    channel: 'Regeln für einen Kanal, Thread oder eine Kategorie festlegen',
    clear: 'Die Regeln eines Kanals entfernen; dann gelten die übergeordneten',
    history: 'Wer was wann geändert hat',
    undo: 'Die letzte Änderung zurücknehmen',
    export: 'Die Regeln als Datei bekommen',
    import: 'Regeln aus einer Datei oder als Text einlesen',
    file: 'Eine exportierte Datei; lässt du sie weg, kannst du ihren Text einfügen',
    reset: 'Alle Regeln entfernen, nach Rückfrage',
    check: 'Regeln finden, die nicht funktionieren, und sie beheben',
    thisChannel: 'Ein Kanal, Thread oder eine Kategorie; ohne Angabe dieser Kanal',
    allChannels: 'Ein Kanal, Thread oder eine Kategorie; ohne Angabe alle',
    answers: 'Wer Antworten sieht',
    spoilers: 'Ob das Ende verdeckt ist, bis man es antippt',
    mentions: 'Ob der Bot auf Erwähnungen antwortet',
    language: 'In welcher Sprache öffentliche Antworten sind',
    cooldown: (longest) => `Sekunden, die ein Mitglied zwischen Antworten wartet; höchstens ${longest}`,
    choices: { hide: 'verdecken', show: 'zeigen', auto: 'automatisch', inherit: 'erben' },
  },
  rules: {
    fields: {
      answers: 'Antworten',
      spoilers: 'Spoiler',
      mentions: 'Erwähnungen',
      cooldown: 'Wartezeit',
      language: 'Sprache',
    },
    values: {
      answers: { public: 'öffentlich', private: 'privat', off: 'aus' },
      spoilers: { hide: 'verdeckt', show: 'sichtbar' },
      mentions: { on: 'an', off: 'aus' },
      language: {
        auto: 'automatisch',
        en: 'Englisch',
        he: 'Hebräisch',
        es: 'Spanisch',
        fr: 'Französisch',
        de: 'Deutsch',
      },
    },
    noCooldown: 'keine',
    inherited: 'geerbt',
    does: {
      answers: {
        public: 'Alle sehen die Antworten.',
        private: 'Nur wer gefragt hat, sieht die Antwort.',
        off: 'Ich antworte nicht. Ich sage, wo man sonst fragen kann.',
      },
      spoilers: {
        hide: 'Das Ende ist verdeckt, bis jemand es antippt.',
        show: 'Das Ende ist für alle zu lesen.',
      },
      mentions: {
        on: 'Ich antworte auf @Hit & Run mit einer Frage.',
        off: 'Ich schweige, wenn ich erwähnt werde.',
      },
      language: {
        auto: 'Die Sprache, die der Server bei Discord hat, sonst die der Frage.',
        en: 'Öffentliche Antworten sind auf Englisch.',
        he: 'Öffentliche Antworten sind auf Hebräisch.',
        es: 'Öffentliche Antworten sind auf Spanisch.',
        fr: 'Öffentliche Antworten sind auf Französisch.',
        de: 'Öffentliche Antworten sind auf Deutsch.',
      },
    },
    doesNoCooldown: 'Mitglieder fragen, so oft sie möchten.',
    doesCooldown: (time) => `Ein Mitglied wartet ${time} zwischen zwei Fragen.`,
    wholeServer: 'Ganzer Server',
    rule: (mark, field, value, from) => `${mark} **${field}:** ${value}, ${from}`,
    from: {
      own: 'hier festgelegt',
      nothing: 'standardmäßig',
      server: 'wie der Server',
      category: (channel) => `aus der Kategorie ${channel}`,
      channel: (channel) => `aus dem Kanal ${channel}`,
      marked: 'weil der Kanal bei Discord für Spoiler gekennzeichnet ist',
      unknown: 'zur Vorsicht: Discord hat nicht gesagt, worin dieser Kanal liegt',
    },
    same: {
      nothing: (value) => `Standard (${value})`,
      server: (value) => `wie der Server (${value})`,
      category: (value) => `wie die Kategorie (${value})`,
      channel: (value) => `wie der Kanal (${value})`,
      marked: (value) => `wie bei Discord gekennzeichnet (${value})`,
      unknown: (value) => `hier nicht festgelegt (${value})`,
    },
    set: (field, value) => `${field}: ${value}`,
    nothingSet: 'nichts festgelegt',
    changed: (where, field, before, after) => `- ${where} · ${field}: ${before} → ${after}`,
    more: (count) => `- und noch ${count}`,
  },
  permissions: {
    ViewChannel: 'Kanal ansehen',
    SendMessages: 'Nachrichten senden',
    SendMessagesInThreads: 'Nachrichten in Threads senden',
    ReadMessageHistory: 'Nachrichtenverlauf anzeigen',
    UseApplicationCommands: 'Anwendungsbefehle verwenden',
  },
  panel: {
    open: 'Übersicht',
    title: (channel) => `## Einstellungen für ${channel}`,
    titleWhole: '## Einstellungen für den ganzen Server',
    silent:
      '⚠️ **Auf diesem Server bekommt niemand mehr Antworten.** Ich antworte nur noch in Direktnachrichten.',
    unheard:
      '-# Antworten sind hier privat. Auf eine Erwähnung kann ich nicht privat antworten, deshalb sage ich nur, wie man fragt.',
    pick: 'Kanal oder Kategorie wählen',
    change: {
      answers: 'Antworten ändern',
      spoilers: 'Spoiler ändern',
      mentions: 'Erwähnungen ändern',
      cooldown: 'Wartezeit ändern',
      language: 'Sprache ändern',
    },
    now: (choice) => `${choice} ✓`,
    sameDoes: 'Ändert sich, wenn sich die Regel dort ändert.',
    defaultDoes: 'Was ich tue, wo nichts festgelegt ist.',
    here: 'Dieser Kanal',
    clear: 'Regeln entfernen',
    undo: 'Letzte Änderung rückgängig',
    all: 'Alle Regeln',
    history: 'Verlauf',
    check: 'Prüfen',
  },
  change: {
    saved: '**Gespeichert.**',
    same: 'So war es schon.',
    refused: (issue) => `Das lässt sich nicht festlegen. Nichts hat sich geändert.\n- ${issue}`,
    overtakenBy: (who) =>
      `**${who} hat die Einstellungen inzwischen geändert.** Deine Änderung wurde nicht gemacht. Das ist jetzt anders:`,
    overtaken:
      '**Jemand hat die Einstellungen inzwischen geändert.** Deine Änderung wurde nicht gemacht. Das ist jetzt anders:',
    nothingSeen: '- nichts, was du sehen würdest',
    noChannel: 'Nenne bitte einen Kanal.',
    noValue: (field) => `Diesen Wert gibt es für ${field} nicht. Nichts hat sich geändert.`,
  },
  show: {
    title: '## Einstellungen dieses Servers',
    line: (where, rules) => `${where} · ${rules}`,
    defaults:
      '-# Wo nichts festgelegt ist, sind Antworten öffentlich, das Ende ist verdeckt, Erwähnungen werden beantwortet, niemand muss warten, und die Sprache ist die des Servers.',
    noChannels: 'Kein Kanal hat eigene Regeln.',
  },
  history: {
    title: '## Verlauf',
    empty: 'Noch wurde nichts geändert.',
    emptyPage: 'Weiter zurück gibt es nichts.',
    entry: (version, who, when) => `**${version}** · ${who} · ${when}`,
    undoing: (version, who, when, undone) =>
      `**${version}** · ${who} · ${when} · Änderung ${undone} zurückgenommen`,
    undo: 'Rückgängig',
    page: (at) => `Seite ${at}`,
    tookBack: (version) => `**Änderung ${version} zurückgenommen.**`,
    overtaken: (version) =>
      `**Änderung ${version} lässt sich nicht mehr zurücknehmen,** und nichts hat sich geändert. Was sie festgelegt hat, wurde seitdem wieder geändert:`,
    nothingLeft: 'Es gibt keine Änderung mehr, die man zurücknehmen könnte.',
    noSuchChange: 'Diese Änderung gibt es im Verlauf nicht.',
  },
  check: {
    title: (count) => (isOne(count) ? '## Eine Sache zu beheben' : `## ${count} Sachen zu beheben`),
    allWell: '## ✅ Alles in Ordnung\nAn den Regeln habe ich nichts auszusetzen.',
    fix: 'Beheben',
    again: 'Noch einmal prüfen',
    more: (count) => `… und ${count} weitere. Prüf danach noch einmal.`,
    moreChannels: (count) => `${count} ${isOne(count) ? 'weiterer' : 'weitere'}`,
    nothingToFix: 'Das ist schon in Ordnung. Nichts hat sich geändert.',
    gone: (count) => [
      isOne(count)
        ? '**Ein Kanal hat Regeln, ist aber nicht mehr auf diesem Server.**'
        : `**${count} Kanäle haben Regeln, sind aber nicht mehr auf diesem Server.**`,
      '-# *Beheben* entfernt diese Regeln.',
    ],
    idle: (where, rules) => [
      `**Ohne Wirkung, wo Antworten aus sind:** ${rules}`,
      where,
      '-# *Beheben* entfernt, was keine Wirkung hat.',
    ],
    mentionsPrivate: (where) => [
      '**Erwähnungen sind an, wo Antworten privat sind.** Auf eine Erwähnung kann ich nicht privat antworten, deshalb sage ich nur, wie man fragt.',
      where,
      '-# *Beheben* schaltet Erwähnungen dort aus.',
    ],
    languagePrivate: (where) => [
      '**Eine Sprache ist festgelegt, wo keine Antworten öffentlich sind.** Sie gilt nur für öffentliche Antworten.',
      where,
      '-# *Beheben* entfernt die Sprache.',
    ],
    nobody: [
      '**Auf diesem Server bekommt niemand Antworten.** Sie sind überall aus.',
      '-# *Beheben* macht Antworten auf dem ganzen Server privat.',
    ],
    nobodyByChannel: [
      '**Auf diesem Server bekommt niemand Antworten.** Sie sind in jedem Kanal aus.',
      '-# Öffne die Übersicht und wähle einen Kanal, in dem es welche geben darf.',
    ],
    botLacks: (where, permissions) => [
      `**Ich kann auf Erwähnungen nicht antworten, weil mir Berechtigungen fehlen:** ${permissions}`,
      where,
      '-# Gib sie mir dort. *Beheben* schaltet dort stattdessen die Erwähnungen aus.',
    ],
    membersLack: (where, permissions) => [
      `**Mitglieder ohne Rolle können nicht fragen, weil ihnen Berechtigungen fehlen:** ${permissions}`,
      where,
      '-# Gib sie dort allen, wenn sie fragen sollen.',
    ],
    channelsUntold: [
      '**Ich konnte mir die Kanäle nicht ansehen,** weil Discord mir nichts über sie gesagt hat.',
      '-# Prüf in einer Weile noch einmal. Bleibt es so: Ich muss Mitglied dieses Servers sein und mit einem Token laufen.',
    ],
    permissionsUntold: [
      '**Ich konnte mir die Berechtigungen nicht ansehen.**',
      '-# Prüf in einer Weile noch einmal.',
    ],
  },
  reset: {
    nothing: 'Es ist nichts festgelegt, also gibt es nichts zurückzusetzen.',
    title: '## Alle Einstellungen zurücksetzen?',
    undo: 'Mit /hitandrun-settings undo kannst du es zurücknehmen.',
    yes: 'Zurücksetzen',
    done: '**Zurückgesetzt.**',
    nevertheless: 'Trotzdem alle Einstellungen zurücksetzen?',
  },
  transfer: {
    exported:
      '## Einstellungen dieses Servers\nMit /hitandrun-settings import bringst du sie zurück, oder auf einen anderen Server.',
    formTitle: 'Einstellungen importieren',
    formLabel: 'Einstellungen',
    formDescription: 'Der Text einer exportierten Datei',
    unusable: '## Diese Einstellungen kann ich nicht verwenden',
    correct:
      'Nichts hat sich geändert. Berichtige den Text, oder exportiere die Einstellungen neu und ändere diese.',
    same: 'Diese Einstellungen hat der Server schon.',
    title: '## Alle Einstellungen ersetzen?',
    yes: 'Ersetzen',
    done: '**Ersetzt.**',
    tooLate: 'Das ist zu lange her. Nichts hat sich geändert; importiere bitte noch einmal.',
    nevertheless: 'Trotzdem alle Einstellungen ersetzen?',
  },
  confirm: {
    changes: 'Das würde sich ändern:',
    keep: 'So lassen, wie es ist',
  },
  files: {
    big: 'Diese Datei ist zu groß für Einstellungen: Höchstens 64 kB sind erlaubt. Nichts hat sich geändert.',
    foreign: 'Ich lese nur Dateien, die hier auf Discord angehängt sind. Nichts hat sich geändert.',
    slow: 'Discord braucht zu lange, um mir diese Datei zu geben. Versuch es bitte noch einmal, oder füge ihren Text ein: /hitandrun-settings import',
    unread:
      'Discord hat mir diese Datei nicht gegeben. Versuch es bitte noch einmal, oder füge ihren Text ein: /hitandrun-settings import',
  },
  issues: {
    notJson: 'Das ist kein JSON. Füge den ganzen Text einer exportierten Datei ein.',
    notSettings: (form) => `Das ist keine exportierte Datei. Darin muss ${form} stehen.`,
    format: (format) => `**format** muss ${format} sein, wie in einer exportierten Datei.`,
    default: '**default** muss die Regeln des Servers enthalten, oder `{}` für keine.',
    channels: '**channels** muss die Regeln nach Kanal-ID enthalten, oder `{}` für keine.',
    tooMany: (limit) => `Regeln für höchstens ${limit} Kanäle.`,
    channelRules: (where) => `**${where}** muss die Regeln des Kanals enthalten.`,
    channelId: (where) => `**${where}**: Das ist keine Kanal-ID. Eine ID hat bis zu 20 Ziffern.`,
    strangeKey: (key) => `**${key}** gehört da nicht hin. Nimm es heraus.`,
    strangeRule: (where, rules) => `**${where}** ist keine Regel. Die Regeln sind ${rules}.`,
    values: {
      answers: (where) => `**${where}** muss \`"public"\`, \`"private"\` oder \`"off"\` sein.`,
      spoilers: (where) => `**${where}** muss \`"hide"\` oder \`"show"\` sein.`,
      mentions: (where) => `**${where}** muss \`"on"\` oder \`"off"\` sein.`,
      cooldown: (where, longest) =>
        `**${where}** muss eine ganze Zahl von Sekunden sein, von 0 bis ${longest}.`,
      language: (where) =>
        `**${where}** muss \`"auto"\`, \`"en"\`, \`"he"\`, \`"es"\`, \`"fr"\` oder \`"de"\` sein.`,
    },
  },
  refusals: {
    onlyInServers: 'Einstellungen gehören zu einem Server. Benutze diesen Befehl auf einem Server.',
    onlyManagers:
      'Nur Mitglieder mit der Berechtigung „Server verwalten“ können diese Einstellungen sehen oder ändern.',
    oldButton:
      'Dieser Knopf gehört zu einer älteren Version. Öffne die Übersicht neu: /hitandrun-settings panel',
    notSaved:
      'Das wurde nicht gespeichert, und nichts hat sich geändert: Die Einstellungen lassen sich gerade nicht schreiben. Versuch es bitte später noch einmal; bleibt es so, nenne dem Betreiber diese Kennung:',
    perhapsSaved:
      'Ich kann nicht sagen, ob das gespeichert wurde. Sieh bitte in einer Weile mit /hitandrun-settings show nach; bleibt es so, nenne dem Betreiber diese Kennung:',
    unreadable:
      'Die Einstellungen lassen sich gerade nicht lesen, deshalb hat sich nichts geändert. Versuch es bitte später noch einmal; bleibt es so, nenne dem Betreiber diese Kennung:',
  },
};
