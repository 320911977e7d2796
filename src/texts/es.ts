/** What people read that is no statement of the articles, in Spanish. */
import type { Texts } from './en.js';
import { settings } from './settings/es.js';

const plural = new Intl.PluralRules('es');
const counted = (count: number, one: string, other: string): string =>
  `${count} ${plural.select(count) === 'one' ? one : other}`;

export const es: Texts = {
  understanding: {
    nothingFound: 'Los artículos no lo dicen, hasta donde he entendido la pregunta.',
    nearlyFound: 'No sé si te he entendido bien. ¿Querías preguntar…?',
    somethingElse: 'Solo sé de la serie Hit & Run y de su cancelación.',
  },
  answer: {
    closest: 'Estas preguntas son las más parecidas:',
    seeHelp: 'Con /hitandrun help verás qué puedes preguntar.',
    unanswered: (list) => `No tengo respuesta a: ${list}.`,
    differ: 'Los artículos no coinciden:',
    allArticles: (count: number) => `Los ${count} artículos`,
    moreProof: (count) => `Más pruebas (${count})`,
    back: 'Volver a la respuesta',
    saidTo: (by, to) => `${by} a ${to}`,
    asPrinted: 'en inglés',
    tooLong: '… y más de lo que cabe aquí.',
  },
  page: {
    previous: 'Anterior',
    next: 'Siguiente',
    of: (page, pages) => `${page} de ${pages}`,
    share: 'Compartir',
    shared: 'Compartido ✓',
    sharedBy: (name) => `Compartido por ${name}`,
  },
  cast: {
    title: 'El reparto de Hit & Run',
    as: (character) => `como ${character}`,
    playing: (name, character) => `${name} como ${character}`,
    others: 'Más personas',
    othersTitle: 'Quién es quién y quién la hizo',
    lookUp: 'Buscar a alguien',
    allQuotes: (count) => counted(count, 'cita', 'citas'),
    nobody: (typed) =>
      `Los artículos no nombran a nadie como «${typed}». Elige un nombre de la lista que aparece al escribir.`,
  },
  topics: {
    cancellation: 'La cancelación de Hit & Run',
    production: 'Cómo se hizo Hit & Run',
    plot: 'La historia de Hit & Run',
    reception: 'Cómo fue recibida Hit & Run',
    lookCloser: 'Ver más de cerca',
  },
  timeline: {
    title: 'Qué pasó y cuándo',
    noYear:
      'Los artículos no dan el año de estos días; la única fecha con año es el 21 de septiembre de 2021.',
    proof: 'Ver la prueba de una entrada',
  },
  quotes: {
    title: 'Citas',
    by: (name) => `Citas de ${name}`,
    about: (topic) => `Citas: ${topic}`,
    byAbout: (name, topic) => `Citas de ${name}: ${topic}`,
    none: 'Los artículos no tienen ninguna cita así. Con /hitandrun quotes, sin elegir nada, las verás todas.',
    counted: (count) => `${counted(count, 'cita', 'citas')}, palabra por palabra`,
  },
  sources: {
    title: 'Los artículos detrás de las respuestas',
    headline: (title) => `Su titular es “${title}”`,
    opens: (words) => `No tiene titular y empieza con “${words}”`,
    dated: (date) => `Su fecha es el ${date}.`,
    bare: 'Los textos no llevan autor, medio ni enlace. Cada cita está palabra por palabra en su artículo.',
  },
  help: {
    title: 'Pregunta sobre Hit & Run',
    about:
      'Respondo con cuatro artículos sobre la serie y su cancelación, y con las citas que lo prueban. Donde no dicen nada, lo digo.',
    ask: 'cualquier pregunta, con tus palabras. No importan las erratas.',
    cast: 'quién interpreta a quién; añade una persona para ver qué hizo y qué dijo.',
    topics: 'lo principal, y más para elegir.',
    lists: 'qué pasó y cuándo, quién dijo qué, y los artículos.',
    onMessage: 'En un mensaje:',
    onMessageText: 'abre su menú, luego Aplicaciones, luego «Preguntar a Hit & Run».',
    inChannel: 'En un canal:',
    inChannelText: 'mencióname con una pregunta: elige mi nombre, no mi rol.',
    onlyYou: 'Solo para ti:',
    onlyYouText:
      'añade private: True a cualquier comando. Una respuesta privada tiene un botón para compartirla.',
    here: 'Aquí:',
    answersPublic: 'Las respuestas son públicas, salvo que las quieras privadas.',
    answersPrivate: 'Solo tú ves las respuestas.',
    answersOff: 'No respondo en este canal.',
    spoilersShown: 'El final se muestra.',
    spoilersHidden: 'El final está oculto hasta que lo pulses.',
    mentionsOff: 'No respondo a las menciones.',
    cooldown: (time) => `Recibes una respuesta cada ${time}.`,
    privacy: 'Privacidad:',
    privacyText: 'tus preguntas se procesan en el momento. No se guardan ni se envían a nadie.',
    moderators:
      'Quienes moderan deciden con /hitandrun-settings dónde respondo y, en Ajustes del servidor, Integraciones, quién puede usar cada comando.',
  },
  refusals: {
    failed:
      'Algo ha fallado por mi parte. Inténtalo de nuevo; si sigue igual, dale al operador esta referencia:',
    malformed: 'Discord ha enviado algo que no puedo leer. Prueba otra vez el comando.',
    emptyMessage: 'Ese mensaje no tiene texto que pueda tomar como pregunta.',
    hiddenMention:
      'Discord no me muestra el texto cuando se menciona mi rol. Mencióname a mí, el miembro, y pregunta de nuevo.',
    emptyMention: 'Pregúntame algo sobre Hit & Run, por ejemplo: ¿por qué la cancelaron?',
    privateHere: 'En este canal solo respondo en privado. Pregunta con /hitandrun ask.',
    off: 'No respondo en este canal. Pregúntame en un mensaje directo, con /hitandrun ask.',
    offHere: (channels) => `No respondo en este canal. Prueba en ${channels}.`,
    wait: (when) => `En este canal hay que esperar entre respuestas. Pregunta de nuevo ${when}.`,
    mayChange: '-# Moderas este servidor, así que puedes cambiarlo.',
    change: 'Cambiar',
    notShared: 'En este canal las respuestas son privadas, así que esta no se puede compartir aquí.',
    unknownCommand: 'Ya no conozco este comando. Escribe / para ver los que tengo ahora.',
    oldButton: 'Este botón es de una versión anterior. Pregunta de nuevo con /hitandrun ask.',
    tooLate: 'Ha tardado demasiado y no ha cambiado nada. Inténtalo de nuevo.',
  },
  unsure: {
    near: 'No me queda claro qué quieres decir. /hitandrun ask te muestra las preguntas más parecidas.',
    unknown: 'Eso no lo sé. /hitandrun help te muestra qué puedo responder.',
  },
  commands: {
    hitandrun: 'Respuestas sobre la serie de Netflix Hit & Run, con cuatro artículos',
    askMessage: 'Preguntar a Hit & Run',
    ask: 'Pregunta sobre Hit & Run: su cancelación, reparto o producción',
    question: 'Tu pregunta, con tus palabras',
    cast: 'Quién interpreta a quién en Hit & Run, y quién la hizo',
    person: 'Un actor, un personaje o alguien que la hizo',
    cancellation: 'Por qué acabó Hit & Run, quién lo contó y qué se esperaba',
    production: 'Costo, rodaje, calendario, creadores, idiomas y acuerdos',
    about: 'Un aspecto de la producción',
    plot: 'De qué trata Hit & Run; el final queda oculto',
    part: 'Una parte de la historia',
    reception: 'Cómo la recibieron la crítica, las listas, el público y los fans',
    from: 'De quién es la reacción',
    timeline: 'Qué pasó y cuándo, hasta donde los artículos dan fechas',
    quotes: 'Qué se dijo de Hit & Run, palabra por palabra',
    by: 'Quién lo dijo',
    quotesAbout: 'De qué trata',
    sources: 'Los cuatro artículos detrás de cada respuesta y en qué se basan',
    help: 'Qué puede hacer este bot y qué hace con tus preguntas',
    private: 'Mostrar la respuesta solo a ti',
  },
  settings,
};
