/** The few words on pictures that are not among the facts, in each language. */
import type { Language } from '#knowledge/data/schema.js';

export interface PictureTexts {
  readonly saidTo: (outlet: string) => string;
  readonly timeline: {
    readonly title: string;
    /** Short words for an entry, by its snippet. An entry without has its `when` and the snippet's label. */
    readonly entries: Readonly<Record<string, readonly [when: string, what: string]>>;
  };
  readonly people: {
    readonly title: string;
    /** Above those who help Segev. */
    readonly helpers: string;
    /** Who somebody is, and what to Segev, by the actor. Without `who`, it is the character's name. */
    readonly entries: Readonly<Record<string, { readonly who?: string; readonly what?: string }>>;
  };
  readonly charts: {
    readonly title: string;
    readonly rank: (rank: number) => string;
    readonly overall: readonly [chart: string, time: string];
    readonly originals: readonly [time: string, chart: string];
    readonly netflix: readonly [time: string, chart: string];
  };
  /** What a thumbnail shows. */
  readonly emblemOf: (character: string) => string;
}

const en: PictureTexts = {
  saidTo: (outlet) => `to ${outlet}`,
  timeline: {
    title: 'The timeline',
    entries: {
      'pandemic-delay': ['First year of the pandemic', 'Shutdowns delay the show'],
      'premiere-date': ['August 6', 'Premiere on Netflix (early August in two articles)'],
      'netflix-top-ten': ['After one day', 'In Netflix’s own Top 10, Netflix says'],
      'nielsen-overall': ['Next week', 'No. 8 on Nielsen’s overall chart'],
      'deal-renewed': ['Next week', 'Raz and Issacharoff renew their deal'],
      'nielsen-originals': ['Three weeks', 'Each in Nielsen’s Top 10 of originals'],
      'when-thr-interview': ['In August', 'Showrunners talk to The Hollywood Reporter'],
      'when-reported': ['By 2021-09-21', 'Netflix has cancelled it'],
      'when-cliffhanger-pitched': ['No date', 'Netflix asks for the cliffhanger, Prestwich says'],
    },
  },
  people: {
    title: 'Who is who',
    helpers: 'They help him',
    entries: {
      'lior-raz': { what: 'tour guide' },
      'kaelen-ohm': { what: 'his wife, killed' },
      'neta-orbach': { who: 'His daughter' },
      'moran-rosenblatt': { who: 'His cousin', what: 'police detective' },
      'sanaa-lathan': { what: 'his ex, a reporter' },
      'gal-toren': { who: 'An old friend' },
    },
  },
  charts: {
    title: 'On the charts',
    rank: (rank) => `No. ${rank}`,
    overall: ['Nielsen’s overall chart', 'only one week, one article says'],
    originals: ['Three weeks', 'in Nielsen’s Top 10 of originals'],
    netflix: ['After one day', 'in Netflix’s Top 10, Netflix says'],
  },
  emblemOf: (character) => `Emblem of ${character}`,
};

const he: PictureTexts = {
  saidTo: (outlet) => `ל־${outlet}`,
  timeline: {
    title: 'ציר הזמן',
    entries: {
      'pandemic-delay': ['שנת המגפה הראשונה', 'השבתות מעכבות את הסדרה'],
      'premiere-date': ['6 באוגוסט', 'עלייה בנטפליקס (בשתי כתבות: תחילת אוגוסט)'],
      'netflix-top-ten': ['אחרי יום אחד', 'בעשירייה של נטפליקס, לדברי נטפליקס'],
      'nielsen-overall': ['בשבוע שאחרי', 'מקום 8 בדירוג הכללי של נילסן'],
      'deal-renewed': ['בשבוע שאחרי', 'רז ויששכרוף מחדשים את ההסכם'],
      'nielsen-originals': ['שלושה שבועות', 'בכל אחד בעשיריית סדרות המקור של נילסן'],
      'when-thr-interview': ['באוגוסט', 'השואוראנריות משוחחות עם The Hollywood Reporter'],
      'when-reported': ['עד 21.9.2021', 'נטפליקס ביטלה את הסדרה'],
      'when-cliffhanger-pitched': ['בלי תאריך', 'נטפליקס מבקשת את הקליפהנגר, לדברי פרסטוויץ׳'],
    },
  },
  people: {
    title: 'מי זה מי',
    helpers: 'עוזרים לו',
    entries: {
      'lior-raz': { what: 'מדריך טיולים' },
      'kaelen-ohm': { what: 'אשתו, שנהרגה' },
      'neta-orbach': { who: 'הבת שלו' },
      'moran-rosenblatt': { who: 'בת דודה', what: 'בלשית משטרה' },
      'sanaa-lathan': { what: 'האקסית, כתבת' },
      'gal-toren': { who: 'חבר ותיק' },
    },
  },
  charts: {
    title: 'בדירוגים',
    rank: (rank) => `מקום ${rank}`,
    overall: ['הדירוג הכללי של נילסן', 'שבוע אחד בלבד, לפי כתבה אחת'],
    originals: ['שלושה שבועות', 'בעשיריית סדרות המקור של נילסן'],
    netflix: ['אחרי יום אחד', 'בעשירייה של נטפליקס, לדבריה'],
  },
  emblemOf: (character) => `הסמל של ${character}`,
};

const es: PictureTexts = {
  saidTo: (outlet) => `a ${outlet}`,
  timeline: {
    title: 'La cronología',
    entries: {
      'pandemic-delay': ['Primer año de pandemia', 'Los cierres retrasan la serie'],
      'premiere-date': ['6 de agosto', 'Estreno en Netflix (a principios de agosto en dos artículos)'],
      'netflix-top-ten': ['Tras un día', 'En el Top 10 de Netflix, según Netflix'],
      'nielsen-overall': ['La semana siguiente', 'N.º 8 en la lista general de Nielsen'],
      'deal-renewed': ['La semana siguiente', 'Raz e Issacharoff renuevan su acuerdo'],
      'nielsen-originals': ['Tres semanas', 'Cada una en el Top 10 de originales de Nielsen'],
      'when-thr-interview': ['En agosto', 'Las showrunners hablan con The Hollywood Reporter'],
      'when-reported': ['Ya el 21/9/2021', 'Netflix ha cancelado la serie'],
      'when-cliffhanger-pitched': ['Sin fecha', 'Netflix pide el cliffhanger, dice Prestwich'],
    },
  },
  people: {
    title: 'Quién es quién',
    helpers: 'Lo ayudan',
    entries: {
      'lior-raz': { what: 'guía turístico' },
      'kaelen-ohm': { what: 'su esposa, muerta' },
      'neta-orbach': { who: 'Su hija' },
      'moran-rosenblatt': { who: 'Su prima', what: 'detective policial' },
      'sanaa-lathan': { what: 'su ex, periodista' },
      'gal-toren': { who: 'Un viejo amigo' },
    },
  },
  charts: {
    title: 'En las listas',
    rank: (rank) => `N.º ${rank}`,
    overall: ['Lista general de Nielsen', 'solo una semana, según un artículo'],
    originals: ['Tres semanas', 'en el Top 10 de originales de Nielsen'],
    netflix: ['Tras un día', 'en el Top 10 de Netflix, dice Netflix'],
  },
  emblemOf: (character) => `Emblema de ${character}`,
};

const fr: PictureTexts = {
  saidTo: (outlet) => `à ${outlet}`,
  timeline: {
    title: 'La chronologie',
    entries: {
      'pandemic-delay': ['Première année de pandémie', 'Des arrêts d’activité retardent la série'],
      'premiere-date': ['6 août', 'Sortie sur Netflix (début août dans deux articles)'],
      'netflix-top-ten': ['Après un jour', 'Dans le Top 10 de Netflix, selon Netflix'],
      'nielsen-overall': ['La semaine suivante', 'N° 8 du classement général de Nielsen'],
      'deal-renewed': ['La semaine suivante', 'Raz et Issacharoff renouvellent leur contrat'],
      'nielsen-originals': ['Trois semaines', 'Chacune dans le Top 10 Nielsen des originaux'],
      'when-thr-interview': ['En août', 'Les showrunners parlent à The Hollywood Reporter'],
      'when-reported': ['Au 21/9/2021', 'Netflix a annulé la série'],
      'when-cliffhanger-pitched': ['Sans date', 'Netflix demande le cliffhanger, dit Prestwich'],
    },
  },
  people: {
    title: 'Qui est qui',
    helpers: 'Ils l’aident',
    entries: {
      'lior-raz': { what: 'guide touristique' },
      'kaelen-ohm': { what: 'sa femme, tuée' },
      'neta-orbach': { who: 'Sa fille' },
      'moran-rosenblatt': { who: 'Sa cousine', what: 'enquêtrice, police' },
      'sanaa-lathan': { what: 'son ex, reporter' },
      'gal-toren': { who: 'Un vieil ami' },
    },
  },
  charts: {
    title: 'Les classements',
    rank: (rank) => `N° ${rank}`,
    overall: ['Classement général de Nielsen', 'une seule semaine, selon un article'],
    originals: ['Trois semaines', 'au Top 10 Nielsen des originaux'],
    netflix: ['Après un jour', 'au Top 10 de Netflix, dit Netflix'],
  },
  emblemOf: (character) => `Emblème de ${character}`,
};

const de: PictureTexts = {
  saidTo: (outlet) => `gegenüber ${outlet}`,
  timeline: {
    title: 'Was wann geschah',
    entries: {
      'pandemic-delay': ['Erstes Jahr der Pandemie', 'Schließungen verzögern die Serie'],
      'premiere-date': ['6. August', 'Start auf Netflix (Anfang August in zwei Artikeln)'],
      'netflix-top-ten': ['Nach einem Tag', 'In Netflix’ Top 10, sagt Netflix'],
      'nielsen-overall': ['In der Woche danach', 'Platz 8 in Nielsens Gesamtcharts'],
      'deal-renewed': ['In der Woche danach', 'Raz und Issacharoff verlängern ihren Vertrag'],
      'nielsen-originals': ['Drei Wochen', 'Jede davon in Nielsens Top 10 der Originalserien'],
      'when-thr-interview': ['Im August', 'Die Showrunner sprechen mit The Hollywood Reporter'],
      'when-reported': ['Spätestens 21.9.2021', 'Netflix hat die Serie abgesetzt'],
      'when-cliffhanger-pitched': ['Ohne Datum', 'Netflix will den Cliffhanger, sagt Prestwich'],
    },
  },
  people: {
    title: 'Wer ist wer',
    helpers: 'Sie helfen ihm',
    entries: {
      'lior-raz': { what: 'Tourguide' },
      'kaelen-ohm': { what: 'Frau, getötet' },
      'neta-orbach': { who: 'Seine Tochter' },
      'moran-rosenblatt': { who: 'Seine Cousine', what: 'Polizeiermittlerin' },
      'sanaa-lathan': { what: 'Ex, Reporterin' },
      'gal-toren': { who: 'Ein alter Freund' },
    },
  },
  charts: {
    title: 'In den Charts',
    rank: (rank) => `Platz ${rank}`,
    overall: ['Nielsens Gesamtcharts', 'nur eine Woche, laut einem Artikel'],
    originals: ['Drei Wochen', 'in Nielsens Top 10 der Originale'],
    netflix: ['Nach einem Tag', 'in Netflix’ Top 10, sagt Netflix'],
  },
  emblemOf: (character) => `Emblem von ${character}`,
};

export const pictureTexts: Readonly<Record<Language, PictureTexts>> = { en, he, es, fr, de };
