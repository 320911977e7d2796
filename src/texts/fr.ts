/** What people read that is no statement of the articles, in French. */
import type { Texts } from './en.js';
import { settings } from './settings/fr.js';

const plural = new Intl.PluralRules('fr');
const counted = (count: number, one: string, other: string): string =>
  `${count} ${plural.select(count) === 'one' ? one : other}`;

export const fr: Texts = {
  understanding: {
    nothingFound: 'Les articles ne le disent pas, si j’ai bien compris la question.',
    nearlyFound: 'Je ne suis pas sûr d’avoir bien compris. Vouliez-vous demander… ?',
    somethingElse: 'Je ne connais que la série Hit & Run et son annulation.',
  },
  answer: {
    closest: 'Ces questions s’en approchent le plus :',
    seeHelp: '/hitandrun help montre ce que vous pouvez demander.',
    unanswered: (list) => `Je n’ai pas de réponse à : ${list}.`,
    differ: 'Les articles divergent :',
    allArticles: (count: number) => `Les ${count} articles`,
    moreProof: (count) => `Autres preuves (${count})`,
    back: 'Retour à la réponse',
    saidTo: (by, to) => `${by} à ${to}`,
    asPrinted: 'en anglais',
    tooLong: '… et d’autres choses qui ne tiennent pas ici.',
  },
  page: {
    previous: 'Précédent',
    next: 'Suivant',
    of: (page, pages) => `${page} sur ${pages}`,
    share: 'Partager',
    shared: 'Partagé ✓',
    sharedBy: (name) => `Partagé par ${name}`,
  },
  cast: {
    title: 'La distribution de Hit & Run',
    as: (character) => `dans le rôle de ${character}`,
    playing: (name, character) => `${name} dans le rôle de ${character}`,
    others: 'D’autres personnes',
    othersTitle: 'Qui est qui, et qui l’a faite',
    lookUp: 'Chercher quelqu’un',
    allQuotes: (count) => counted(count, 'citation', 'citations'),
    nobody: (typed) =>
      `Les articles ne citent aucun nom comme « ${typed} ». Choisissez un nom dans la liste qui apparaît quand vous écrivez.`,
  },
  topics: {
    cancellation: 'L’annulation de Hit & Run',
    production: 'Comment Hit & Run a été faite',
    plot: 'L’histoire de Hit & Run',
    reception: 'L’accueil de Hit & Run',
    lookCloser: 'Regarder de plus près',
  },
  timeline: {
    title: 'Ce qui s’est passé, et quand',
    noYear:
      'Les articles ne donnent pas l’année de ces jours ; la seule date avec une année est le 21 septembre 2021.',
    proof: 'Voir la preuve d’une entrée',
  },
  quotes: {
    title: 'Citations',
    by: (name) => `Citations de ${name}`,
    about: (topic) => `Citations : ${topic}`,
    byAbout: (name, topic) => `Citations de ${name} : ${topic}`,
    none: 'Les articles n’ont pas de citation de ce genre. /hitandrun quotes sans option les montre toutes.',
    counted: (count) => `${counted(count, 'citation', 'citations')}, mot pour mot`,
  },
  sources: {
    title: 'Les articles derrière les réponses',
    headline: (title) => `Son titre est “${title}”`,
    opens: (words) => `Il n’a pas de titre et commence par “${words}”`,
    dated: (date) => `Sa date est le ${date}.`,
    bare: 'Les textes n’indiquent ni auteur, ni éditeur, ni lien. Chaque citation figure mot pour mot dans son article.',
  },
  help: {
    title: 'Posez une question sur Hit & Run',
    about:
      'Je réponds à partir de quatre articles sur la série et son annulation, avec les citations qui le prouvent. Là où ils ne disent rien, je le dis.',
    ask: 'toute question, avec vos mots. Les fautes de frappe ne gênent pas.',
    cast: 'qui joue qui ; ajoutez une personne pour voir ce qu’elle a fait et dit.',
    topics: 'l’essentiel, et plus à choisir.',
    lists: 'ce qui s’est passé et quand, qui a dit quoi, et les articles.',
    onMessage: 'Sur un message :',
    onMessageText: 'ouvrez son menu, puis Applications, puis « Demander à Hit & Run ».',
    inChannel: 'Dans un salon :',
    inChannelText: 'mentionnez-moi avec une question : mon nom, pas mon rôle.',
    onlyYou: 'Rien que pour vous :',
    onlyYouText: 'ajoutez private: True à une commande. Une réponse privée a un bouton pour la partager.',
    here: 'Ici :',
    answersPublic: 'Les réponses sont publiques, sauf si vous les voulez privées.',
    answersPrivate: 'Personne d’autre que vous ne voit les réponses.',
    answersOff: 'Je ne réponds pas dans ce salon.',
    spoilersShown: 'La fin est affichée.',
    spoilersHidden: 'La fin est cachée jusqu’à ce que vous appuyiez dessus.',
    mentionsOff: 'Je ne réponds pas aux mentions.',
    cooldown: (time) => `Il faut attendre ${time} entre deux réponses.`,
    privacy: 'Vie privée :',
    privacyText:
      'vos questions sont traitées sur-le-champ. Elles ne sont ni gardées, ni envoyées à personne.',
    moderators:
      'Les modérateurs décident avec /hitandrun-settings où je réponds et, dans Paramètres du serveur, Intégrations, qui peut utiliser quelle commande.',
  },
  refusals: {
    failed:
      'Un problème est survenu de mon côté. Réessayez ; s’il persiste, donnez cette référence à l’opérateur :',
    malformed: 'Discord a envoyé quelque chose que je ne peux pas lire. Réessayez la commande.',
    emptyMessage: 'Ce message n’a pas de texte que je puisse prendre comme question.',
    hiddenMention:
      'Discord ne me montre pas le texte quand mon rôle est mentionné. Mentionnez-moi comme membre, et reposez la question.',
    emptyMention:
      'Demandez-moi quelque chose sur Hit & Run, par exemple : pourquoi la série a-t-elle été annulée ?',
    privateHere: 'Dans ce salon, je ne réponds qu’en privé. Demandez avec /hitandrun ask.',
    off: 'Je ne réponds pas dans ce salon. Demandez-moi en message privé, avec /hitandrun ask.',
    offHere: (channels) => `Je ne réponds pas dans ce salon. Essayez ${channels}.`,
    wait: (when) => `Dans ce salon, il faut attendre entre deux réponses. Redemandez ${when}.`,
    mayChange: '-# Vous modérez ce serveur : vous pouvez changer cela.',
    change: 'Changer',
    notShared: 'Dans ce salon, les réponses restent privées : celle-ci ne peut pas y être partagée.',
    unknownCommand: 'Je ne connais plus cette commande. Tapez / pour voir celles que j’ai maintenant.',
    oldButton: 'Ce bouton vient d’une version plus ancienne. Demandez à nouveau avec /hitandrun ask.',
    tooLate: 'Cela a pris trop de temps, et rien n’a changé. Réessayez.',
  },
  unsure: {
    near: 'Je ne suis pas sûr de comprendre. /hitandrun ask vous montre les questions les plus proches.',
    unknown: 'Cela, je ne le sais pas. /hitandrun help vous montre à quoi je peux répondre.',
  },
  commands: {
    hitandrun: 'Des réponses sur la série Netflix Hit & Run, d’après quatre articles',
    askMessage: 'Demander à Hit & Run',
    ask: 'Une question sur Hit & Run : son annulation, ses acteurs, sa production',
    question: 'Votre question, avec vos mots',
    cast: 'Qui joue qui dans Hit & Run, et qui l’a faite',
    person: 'Un acteur, un personnage ou un des créateurs',
    cancellation: 'Pourquoi Hit & Run s’est arrêtée, qui l’a annoncé, ce qui était espéré',
    production: 'Coût, tournage, calendrier, créateurs, langues et contrats',
    about: 'Un aspect de la production',
    plot: 'De quoi parle Hit & Run ; la fin reste cachée',
    part: 'Une partie de l’histoire',
    reception: 'Ce qu’en disent critiques, classements, public et fans',
    from: 'L’avis de qui',
    timeline: 'Ce qui s’est passé et quand, d’après les dates des articles',
    quotes: 'Ce que l’on a dit de Hit & Run, mot pour mot',
    by: 'Qui l’a dit',
    quotesAbout: 'De quoi ça parle',
    sources: 'Les quatre articles derrière chaque réponse, et sur quoi ils reposent',
    help: 'Ce que ce bot sait faire, et ce qu’il fait de vos questions',
    private: 'Ne montrer la réponse qu’à vous',
  },
  settings,
};
