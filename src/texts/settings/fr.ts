/** What moderators read, in French. */
import type { SettingsTexts } from './en.js';

const plural = new Intl.PluralRules('fr');
const isOne = (count: number): boolean => plural.select(count) === 'one';

export const settings: SettingsTexts = {
  commands: {
    settings: 'Où et comment Hit & Run répond sur ce serveur',
    panel: 'Voir et changer les règles avec des menus',
    show: 'Les règles définies, et ce qui vaut dans un salon',
    default: 'Définir des règles pour tout le serveur',
    channel: 'Définir des règles pour un salon, un fil ou une catégorie',
    clear: 'Retirer les règles d’un salon, pour qu’il en hérite',
    history: 'Qui a changé quoi, et quand',
    undo: 'Annuler le dernier changement',
    export: 'Recevoir les règles sous forme de fichier',
    import: 'Importer des règles depuis un fichier ou un texte',
    file: 'Un fichier exporté ; sans lui, vous pouvez coller son texte',
    reset: 'Retirer toutes les règles, après confirmation',
    check: 'Trouver les règles qui ne marchent pas, et les corriger',
    thisChannel: 'Un salon, un fil ou une catégorie ; sans choix, ce salon',
    allChannels: 'Un salon, un fil ou une catégorie ; sans choix, tous',
    answers: 'Qui voit les réponses',
    spoilers: 'Si la fin est cachée jusqu’à ce qu’on appuie dessus',
    mentions: 'Si le bot répond quand on le mentionne',
    language: 'La langue des réponses publiques',
    cooldown: (longest) => `Secondes qu’un membre attend entre deux réponses ; ${longest} au plus`,
    choices: { hide: 'cacher', show: 'afficher', auto: 'automatique', inherit: 'hériter' },
  },
  rules: {
    fields: {
      answers: 'Réponses',
      spoilers: 'Spoilers',
      mentions: 'Mentions',
      cooldown: 'Attente',
      language: 'Langue',
    },
    values: {
      answers: { public: 'publiques', private: 'privées', off: 'désactivées' },
      spoilers: { hide: 'cachés', show: 'affichés' },
      mentions: { on: 'activées', off: 'désactivées' },
      language: {
        auto: 'automatique',
        en: 'anglais',
        he: 'hébreu',
        es: 'espagnol',
        fr: 'français',
        de: 'allemand',
      },
    },
    noCooldown: 'aucune',
    inherited: 'valeur héritée',
    does: {
      answers: {
        public: 'Tout le monde voit les réponses.',
        private: 'Seul le membre qui a demandé voit la réponse.',
        off: 'Je ne réponds pas. J’indique aux membres où demander.',
      },
      spoilers: {
        hide: 'La fin est cachée jusqu’à ce qu’un membre appuie dessus.',
        show: 'Tout le monde peut lire la fin.',
      },
      mentions: {
        on: 'Je réponds à @Hit & Run suivi d’une question.',
        off: 'Je me tais quand on me mentionne.',
      },
      language: {
        auto: 'La langue du serveur sur Discord, sinon celle de la question.',
        en: 'Les réponses publiques sont en anglais.',
        he: 'Les réponses publiques sont en hébreu.',
        es: 'Les réponses publiques sont en espagnol.',
        fr: 'Les réponses publiques sont en français.',
        de: 'Les réponses publiques sont en allemand.',
      },
    },
    doesNoCooldown: 'Les membres demandent aussi souvent qu’ils veulent.',
    doesCooldown: (time) => `Un membre attend ${time} entre deux questions.`,
    wholeServer: 'Tout le serveur',
    rule: (mark, field, value, from) => `${mark} **${field}\u00a0:** ${value}, ${from}`,
    from: {
      own: 'choix fait ici',
      nothing: 'par défaut',
      server: 'comme le serveur',
      category: (channel) => `d’après la catégorie ${channel}`,
      channel: (channel) => `d’après le salon ${channel}`,
      marked: 'car Discord signale ce salon comme contenant des spoilers',
      unknown: 'par prudence : Discord n’a pas dit où se trouve ce salon',
    },
    same: {
      nothing: (value) => `par défaut (${value})`,
      server: (value) => `comme le serveur (${value})`,
      category: (value) => `comme la catégorie (${value})`,
      channel: (value) => `comme le salon (${value})`,
      marked: (value) => `comme Discord signale le salon (${value})`,
      unknown: (value) => `sans règle ici (${value})`,
    },
    set: (field, value) => `${field}\u00a0: ${value}`,
    nothingSet: 'aucune règle',
    changed: (where, field, before, after) => `- ${where} · ${field}\u00a0: ${before} → ${after}`,
    more: (count) => `- et ${count} de plus`,
  },
  permissions: {
    ViewChannel: 'Voir le salon',
    SendMessages: 'Envoyer des messages',
    SendMessagesInThreads: 'Envoyer des messages dans les fils',
    ReadMessageHistory: 'Voir les anciens messages',
    UseApplicationCommands: 'Utiliser les commandes de l’application',
  },
  panel: {
    open: 'Panneau',
    title: (channel) => `## Réglages de ${channel}`,
    titleWhole: '## Réglages de tout le serveur',
    silent: '⚠️ **Plus personne ne reçoit de réponses sur ce serveur.** Je ne réponds qu’en message privé.',
    unheard:
      '-# Ici, les réponses sont privées. Je ne peux pas répondre en privé à une mention : j’indique seulement comment demander.',
    pick: 'Un autre salon ou une autre catégorie',
    change: {
      answers: 'Changer les réponses',
      spoilers: 'Changer les spoilers',
      mentions: 'Changer les mentions',
      cooldown: 'Changer l’attente',
      language: 'Changer la langue',
    },
    now: (choice) => `${choice} ✓`,
    sameDoes: 'Change quand la règle change là-bas.',
    defaultDoes: 'Ce que je fais quand rien n’est défini.',
    here: 'Ce salon',
    clear: 'Retirer les règles',
    undo: 'Annuler le dernier changement',
    all: 'Toutes les règles',
    history: 'Historique',
    check: 'Vérifier',
  },
  change: {
    saved: '**Enregistré.**',
    same: 'C’était déjà le cas.',
    refused: (issue) => `Ce n’est pas possible. Rien n’a changé.\n- ${issue}`,
    overtakenBy: (who) =>
      `**${who} a changé les réglages entre-temps.** Votre changement n’a pas été fait. Voici ce qui est différent maintenant :`,
    overtaken:
      '**Quelqu’un a changé les réglages entre-temps.** Votre changement n’a pas été fait. Voici ce qui est différent maintenant :',
    nothingSeen: '- rien que vous puissiez voir',
    noChannel: 'Indiquez un salon.',
    noValue: (field) => `« ${field} » ne peut pas prendre cette valeur. Rien n’a changé.`,
  },
  show: {
    title: '## Réglages de ce serveur',
    line: (where, rules) => `${where} · ${rules}`,
    defaults:
      '-# Quand rien n’est défini, les réponses sont publiques, la fin est cachée, je réponds aux mentions, personne n’attend, et la langue est celle du serveur.',
    noChannels: 'Aucun salon n’a ses propres règles.',
  },
  history: {
    title: '## Historique',
    empty: 'Rien n’a encore été changé.',
    emptyPage: 'Il n’y a rien de plus ancien.',
    entry: (version, who, when) => `**${version}** · ${who} · ${when}`,
    undoing: (version, who, when, undone) =>
      `**${version}** · ${who} · ${when} · a annulé le changement ${undone}`,
    undo: 'Défaire',
    page: (at) => `Page ${at}`,
    tookBack: (version) => `**Changement ${version} annulé.**`,
    overtaken: (version) =>
      `**Le changement ${version} ne peut plus être annulé,** et rien n’a changé. Ce qu’il avait défini a été changé depuis :`,
    nothingLeft: 'Il ne reste aucun changement à annuler.',
    noSuchChange: 'Ce changement n’est pas dans l’historique.',
  },
  check: {
    title: (count) => (isOne(count) ? '## Une chose à corriger' : `## ${count} choses à corriger`),
    allWell: '## ✅ Tout va bien\nJe n’ai rien trouvé à redire aux règles.',
    fix: 'Corriger',
    again: 'Vérifier à nouveau',
    more: (count) => `… et ${count} de plus. Vérifiez à nouveau après celles-ci.`,
    moreChannels: (count) => `${count} ${isOne(count) ? 'autre' : 'autres'}`,
    nothingToFix: 'Il n’y a plus rien à corriger là. Rien n’a changé.',
    gone: (count) => [
      isOne(count)
        ? '**Un salon a des règles, mais n’est plus sur ce serveur.**'
        : `**${count} salons ont des règles, mais ne sont plus sur ce serveur.**`,
      '-# *Corriger* retire ces règles.',
    ],
    idle: (where, rules) => [
      `**Sans effet là où les réponses sont désactivées :** ${rules}`,
      where,
      '-# *Corriger* retire ce qui n’a pas d’effet.',
    ],
    mentionsPrivate: (where) => [
      '**Les mentions sont activées là où les réponses sont privées.** Je ne peux pas répondre en privé à une mention : j’indique seulement comment demander.',
      where,
      '-# *Corriger* y désactive les mentions.',
    ],
    languagePrivate: (where) => [
      '**Une langue est définie là où aucune réponse n’est publique.** Elle ne vaut que pour les réponses publiques.',
      where,
      '-# *Corriger* retire la langue.',
    ],
    nobody: [
      '**Personne ne reçoit de réponses sur ce serveur.** Elles sont désactivées partout.',
      '-# *Corriger* rend les réponses privées sur tout le serveur.',
    ],
    nobodyByChannel: [
      '**Personne ne reçoit de réponses sur ce serveur.** Elles sont désactivées dans chaque salon.',
      '-# Ouvrez le panneau et choisissez un salon qui peut en recevoir.',
    ],
    botLacks: (where, permissions) => [
      `**Je ne peux pas répondre aux mentions, car il me manque des permissions :** ${permissions}`,
      where,
      '-# Donnez-les-moi à cet endroit. *Corriger* y désactive les mentions à la place.',
    ],
    membersLack: (where, permissions) => [
      `**Les membres sans rôle ne peuvent rien demander, car il leur manque des permissions :** ${permissions}`,
      where,
      '-# Donnez-les à tout le monde à cet endroit, si les membres doivent pouvoir demander.',
    ],
    channelsUntold: [
      '**Je n’ai pas pu examiner les salons,** car Discord ne m’en a rien dit.',
      '-# Vérifiez à nouveau dans un moment. Si cela persiste : je dois être membre de ce serveur, avec un jeton.',
    ],
    permissionsUntold: [
      '**Je n’ai pas pu examiner les permissions.**',
      '-# Vérifiez à nouveau dans un moment.',
    ],
  },
  reset: {
    nothing: 'Rien n’est défini : il n’y a rien à réinitialiser.',
    title: '## Réinitialiser tous les réglages ?',
    undo: 'Vous pourrez annuler avec /hitandrun-settings undo.',
    yes: 'Réinitialiser',
    done: '**Réinitialisé.**',
    nevertheless: 'Réinitialiser quand même tous les réglages ?',
  },
  transfer: {
    exported:
      '## Réglages de ce serveur\nRemettez-les ici, ou sur un autre serveur, avec /hitandrun-settings import.',
    formTitle: 'Importer des réglages',
    formLabel: 'Réglages',
    formDescription: 'Le texte d’un fichier exporté',
    unusable: '## Je ne peux pas utiliser ces réglages',
    correct: 'Rien n’a changé. Corrigez le texte, ou exportez à nouveau les réglages et changez ceux-là.',
    same: 'Le serveur a déjà ces réglages.',
    title: '## Remplacer tous les réglages ?',
    yes: 'Remplacer',
    done: '**Remplacé.**',
    tooLate: 'C’était il y a trop longtemps. Rien n’a changé ; importez à nouveau.',
    nevertheless: 'Remplacer quand même tous les réglages ?',
  },
  confirm: {
    changes: 'Ce qui changerait :',
    keep: 'Les laisser tels quels',
  },
  files: {
    big: 'Ce fichier est trop gros pour des réglages : la limite est de 64 ko. Rien n’a changé.',
    foreign: 'Je ne lis que les fichiers joints ici, sur Discord. Rien n’a changé.',
    slow: 'Discord met trop de temps à me donner ce fichier. Réessayez, ou collez son texte : /hitandrun-settings import',
    unread:
      'Discord ne m’a pas donné ce fichier. Réessayez, ou collez son texte : /hitandrun-settings import',
  },
  issues: {
    notJson: 'Ce n’est pas du JSON. Collez tout le texte d’un fichier exporté.',
    notSettings: (form) => `Ce n’est pas un fichier exporté. Il doit contenir ${form}.`,
    format: (format) => `**format** doit être ${format}, comme dans un fichier exporté.`,
    default: '**default** doit contenir les règles du serveur, ou `{}` s’il n’y en a pas.',
    channels: '**channels** doit contenir les règles par identifiant de salon, ou `{}` s’il n’y en a pas.',
    tooMany: (limit) => `Des règles pour ${limit} salons au plus.`,
    channelRules: (where) => `**${where}** doit contenir les règles du salon.`,
    channelId: (where) =>
      `**${where}** : ce n’est pas un identifiant de salon. Un identifiant a 20 chiffres au plus.`,
    strangeKey: (key) => `**${key}** n’a rien à faire là. Retirez-le.`,
    strangeRule: (where, rules) => `**${where}** n’est pas une règle. Les règles sont ${rules}.`,
    values: {
      answers: (where) => `**${where}** doit être \`"public"\`, \`"private"\` ou \`"off"\`.`,
      spoilers: (where) => `**${where}** doit être \`"hide"\` ou \`"show"\`.`,
      mentions: (where) => `**${where}** doit être \`"on"\` ou \`"off"\`.`,
      cooldown: (where, longest) => `**${where}** doit être un nombre entier de secondes, de 0 à ${longest}.`,
      language: (where) =>
        `**${where}** doit être \`"auto"\`, \`"en"\`, \`"he"\`, \`"es"\`, \`"fr"\` ou \`"de"\`.`,
    },
  },
  refusals: {
    onlyInServers: 'Les réglages sont ceux d’un serveur. Utilisez cette commande sur un serveur.',
    onlyManagers:
      'Seuls les membres avec la permission « Gérer le serveur » peuvent voir ou changer ces réglages.',
    oldButton: 'Ce bouton vient d’une version plus ancienne. Rouvrez le panneau : /hitandrun-settings panel',
    notSaved:
      'Cela n’a pas été enregistré, et rien n’a changé : les réglages ne peuvent pas être écrits en ce moment. Réessayez plus tard ; si le problème persiste, donnez cette référence à l’opérateur :',
    perhapsSaved:
      'Je ne sais pas si cela a été enregistré. Regardez dans un moment avec /hitandrun-settings show ; si le problème persiste, donnez cette référence à l’opérateur :',
    unreadable:
      'Les réglages ne peuvent pas être lus en ce moment : rien n’a changé. Réessayez plus tard ; si le problème persiste, donnez cette référence à l’opérateur :',
  },
};
