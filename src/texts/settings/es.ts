/** What moderators read, in Spanish. */
import type { SettingsTexts } from './en.js';

const plural = new Intl.PluralRules('es');
const isOne = (count: number): boolean => plural.select(count) === 'one';

export const settings: SettingsTexts = {
  commands: {
    settings: 'Dónde y cómo responde Hit & Run en este servidor',
    panel: 'Ver y cambiar las reglas con menús',
    show: 'Qué reglas hay y qué se aplica en un canal',
    default: 'Definir reglas para todo el servidor',
    channel: 'Definir reglas para un canal, hilo o categoría',
    clear: 'Quitar las reglas de un canal, para que las herede',
    history: 'Quién cambió qué y cuándo',
    undo: 'Deshacer el último cambio',
    export: 'Obtener las reglas en un archivo',
    import: 'Importar reglas de un archivo o de un texto',
    file: 'Un archivo exportado; sin él, puedes pegar su texto',
    reset: 'Quitar todas las reglas, tras preguntar',
    check: 'Encontrar reglas que no funcionan y arreglarlas',
    thisChannel: 'Un canal, hilo o categoría; si no eliges nada, este canal',
    allChannels: 'Un canal, hilo o categoría; si no eliges nada, todos',
    answers: 'Quién ve las respuestas',
    spoilers: 'Si el final está oculto hasta pulsarlo',
    mentions: 'Si el bot responde a las menciones',
    language: 'En qué idioma son las respuestas públicas',
    cooldown: (longest) => `Segundos que espera un miembro entre respuestas; ${longest} como máximo`,
    choices: { hide: 'ocultar', show: 'mostrar', auto: 'automático', inherit: 'heredar' },
  },
  rules: {
    fields: {
      answers: 'Respuestas',
      spoilers: 'Spoilers',
      mentions: 'Menciones',
      cooldown: 'Espera',
      language: 'Idioma',
    },
    values: {
      answers: { public: 'públicas', private: 'privadas', off: 'desactivadas' },
      spoilers: { hide: 'ocultos', show: 'visibles' },
      mentions: { on: 'activadas', off: 'desactivadas' },
      language: {
        auto: 'automático',
        en: 'inglés',
        he: 'hebreo',
        es: 'español',
        fr: 'francés',
        de: 'alemán',
      },
    },
    noCooldown: 'ninguna',
    inherited: 'valor heredado',
    does: {
      answers: {
        public: 'Todo el mundo ve las respuestas.',
        private: 'Solo quien preguntó ve la respuesta.',
        off: 'No respondo. Les digo a los miembros dónde preguntar.',
      },
      spoilers: {
        hide: 'El final está oculto hasta que alguien lo pulsa.',
        show: 'Todo el mundo puede leer el final.',
      },
      mentions: {
        on: 'Respondo a @Hit & Run con una pregunta.',
        off: 'Me quedo callado cuando me mencionan.',
      },
      language: {
        auto: 'El idioma del servidor en Discord o, si no, el de la pregunta.',
        en: 'Las respuestas públicas son en inglés.',
        he: 'Las respuestas públicas son en hebreo.',
        es: 'Las respuestas públicas son en español.',
        fr: 'Las respuestas públicas son en francés.',
        de: 'Las respuestas públicas son en alemán.',
      },
    },
    doesNoCooldown: 'Los miembros preguntan tanto como quieran.',
    doesCooldown: (time) => `Un miembro espera ${time} entre dos preguntas.`,
    wholeServer: 'Todo el servidor',
    rule: (mark, field, value, from) => `${mark} **${field}:** ${value}, ${from}`,
    from: {
      own: 'regla propia',
      nothing: 'por defecto',
      server: 'como el servidor',
      category: (channel) => `de la categoría ${channel}`,
      channel: (channel) => `del canal ${channel}`,
      marked: 'porque Discord marca este canal como canal de spoilers',
      unknown: 'por precaución: Discord no ha dicho dónde está este canal',
    },
    same: {
      nothing: (value) => `por defecto (${value})`,
      server: (value) => `como el servidor (${value})`,
      category: (value) => `como la categoría (${value})`,
      channel: (value) => `como el canal (${value})`,
      marked: (value) => `según la marca de Discord en el canal (${value})`,
      unknown: (value) => `sin regla aquí (${value})`,
    },
    set: (field, value) => `${field}: ${value}`,
    nothingSet: 'ninguna regla',
    changed: (where, field, before, after) => `- ${where} · ${field}: ${before} → ${after}`,
    more: (count) => `- y ${count} más`,
  },
  permissions: {
    ViewChannel: 'Ver canal',
    SendMessages: 'Enviar mensajes',
    SendMessagesInThreads: 'Enviar mensajes en hilos',
    ReadMessageHistory: 'Leer el historial de mensajes',
    UseApplicationCommands: 'Usar comandos de aplicaciones',
  },
  panel: {
    open: 'Panel',
    title: (channel) => `## Ajustes de ${channel}`,
    titleWhole: '## Ajustes de todo el servidor',
    silent: '⚠️ **Ya nadie recibe respuestas en este servidor.** Solo respondo en mensajes directos.',
    unheard:
      '-# Aquí las respuestas son privadas. A una mención no puedo responder en privado, así que solo digo cómo preguntar.',
    pick: 'Otro canal u otra categoría',
    change: {
      answers: 'Cambiar las respuestas',
      spoilers: 'Cambiar los spoilers',
      mentions: 'Cambiar las menciones',
      cooldown: 'Cambiar la espera',
      language: 'Cambiar el idioma',
    },
    now: (choice) => `${choice} ✓`,
    sameDoes: 'Cambia cuando cambia la regla de allí.',
    defaultDoes: 'Lo que hago cuando no hay ninguna regla.',
    here: 'Este canal',
    clear: 'Quitar las reglas',
    undo: 'Deshacer el último cambio',
    all: 'Todas las reglas',
    history: 'Historial',
    check: 'Comprobar',
  },
  change: {
    saved: '**Guardado.**',
    same: 'Ya estaba así.',
    refused: (issue) => `Eso no es posible. No ha cambiado nada.\n- ${issue}`,
    overtakenBy: (who) =>
      `**${who} ha cambiado los ajustes mientras tanto.** Tu cambio no se ha hecho. Esto es lo que ahora es distinto:`,
    overtaken:
      '**Alguien ha cambiado los ajustes mientras tanto.** Tu cambio no se ha hecho. Esto es lo que ahora es distinto:',
    nothingSeen: '- nada que se note',
    noChannel: 'Elige un canal, por favor.',
    noValue: (field) => `«${field}» no admite ese valor. No ha cambiado nada.`,
  },
  show: {
    title: '## Ajustes de este servidor',
    line: (where, rules) => `${where} · ${rules}`,
    defaults:
      '-# Donde no hay ninguna regla, las respuestas son públicas, el final está oculto, respondo a las menciones, nadie espera y el idioma es el del servidor.',
    noChannels: 'Ningún canal tiene reglas propias.',
  },
  history: {
    title: '## Historial',
    empty: 'Todavía no se ha cambiado nada.',
    emptyPage: 'No hay nada más atrás.',
    entry: (version, who, when) => `**${version}** · ${who} · ${when}`,
    undoing: (version, who, when, undone) =>
      `**${version}** · ${who} · ${when} · deshizo el cambio ${undone}`,
    undo: 'Deshacer',
    page: (at) => `Página ${at}`,
    tookBack: (version) => `**Cambio ${version} deshecho.**`,
    overtaken: (version) =>
      `**El cambio ${version} ya no se puede deshacer,** y no ha cambiado nada. Lo que definió se ha vuelto a cambiar desde entonces:`,
    nothingLeft: 'No queda ningún cambio por deshacer.',
    noSuchChange: 'Ese cambio no está en el historial.',
  },
  check: {
    title: (count) => (isOne(count) ? '## Una cosa por arreglar' : `## ${count} cosas por arreglar`),
    allWell: '## ✅ Todo va bien\nNo he encontrado nada mal en las reglas.',
    fix: 'Arreglar',
    again: 'Comprobar de nuevo',
    more: (count) => `… y ${count} más. Comprueba de nuevo después de estas.`,
    moreChannels: (count) => `${count} más`,
    nothingToFix: 'Eso ya está bien. No ha cambiado nada.',
    gone: (count) => [
      isOne(count)
        ? '**Un canal tiene reglas, pero ya no está en este servidor.**'
        : `**${count} canales tienen reglas, pero ya no están en este servidor.**`,
      '-# *Arreglar* quita esas reglas.',
    ],
    idle: (where, rules) => [
      `**Sin efecto donde las respuestas están desactivadas:** ${rules}`,
      where,
      '-# *Arreglar* quita lo que no tiene efecto.',
    ],
    mentionsPrivate: (where) => [
      '**Las menciones están activadas donde las respuestas son privadas.** A una mención no puedo responder en privado, así que solo digo cómo preguntar.',
      where,
      '-# *Arreglar* desactiva las menciones allí.',
    ],
    languagePrivate: (where) => [
      '**Hay un idioma elegido donde ninguna respuesta es pública.** Solo vale para las respuestas públicas.',
      where,
      '-# *Arreglar* quita el idioma.',
    ],
    nobody: [
      '**Nadie recibe respuestas en este servidor.** Están desactivadas en todas partes.',
      '-# *Arreglar* hace privadas las respuestas en todo el servidor.',
    ],
    nobodyByChannel: [
      '**Nadie recibe respuestas en este servidor.** Están desactivadas en cada canal.',
      '-# Abre el panel y elige un canal que pueda tenerlas.',
    ],
    botLacks: (where, permissions) => [
      `**No puedo responder a las menciones porque me faltan permisos:** ${permissions}`,
      where,
      '-# Dámelos allí. *Arreglar* desactiva las menciones allí en su lugar.',
    ],
    membersLack: (where, permissions) => [
      `**Los miembros sin rol no pueden preguntar porque les faltan permisos:** ${permissions}`,
      where,
      '-# Dáselos a todos allí, si deben poder preguntar.',
    ],
    channelsUntold: [
      '**No he podido mirar los canales,** porque Discord no me ha dicho nada de ellos.',
      '-# Comprueba de nuevo dentro de un rato. Si sigue igual: tengo que ser miembro de este servidor, con un token.',
    ],
    permissionsUntold: ['**No he podido mirar los permisos.**', '-# Comprueba de nuevo dentro de un rato.'],
  },
  reset: {
    nothing: 'No hay ninguna regla, así que no hay nada que restablecer.',
    title: '## ¿Restablecer todos los ajustes?',
    undo: 'Puedes deshacerlo con /hitandrun-settings undo.',
    yes: 'Restablecer',
    done: '**Restablecido.**',
    nevertheless: '¿Restablecer todos los ajustes de todos modos?',
  },
  transfer: {
    exported:
      '## Ajustes de este servidor\nRecupéralos aquí, o llévalos a otro servidor, con /hitandrun-settings import.',
    formTitle: 'Importar ajustes',
    formLabel: 'Ajustes',
    formDescription: 'El texto de un archivo exportado',
    unusable: '## No puedo usar estos ajustes',
    correct: 'No ha cambiado nada. Corrige el texto, o exporta de nuevo los ajustes y cambia esos.',
    same: 'El servidor ya tiene estos ajustes.',
    title: '## ¿Reemplazar todos los ajustes?',
    yes: 'Reemplazar',
    done: '**Reemplazado.**',
    tooLate: 'Ha pasado demasiado tiempo. No ha cambiado nada; importa de nuevo, por favor.',
    nevertheless: '¿Reemplazar todos los ajustes de todos modos?',
  },
  confirm: {
    changes: 'Esto cambiaría:',
    keep: 'Dejarlos como están',
  },
  files: {
    big: 'Este archivo es demasiado grande para unos ajustes: el límite es 64 kB. No ha cambiado nada.',
    foreign: 'Solo leo archivos adjuntos aquí, en Discord. No ha cambiado nada.',
    slow: 'Discord tarda demasiado en darme este archivo. Inténtalo de nuevo, o pega su texto: /hitandrun-settings import',
    unread:
      'Discord no me ha dado este archivo. Inténtalo de nuevo, o pega su texto: /hitandrun-settings import',
  },
  issues: {
    notJson: 'No es JSON. Pega el texto completo de un archivo exportado.',
    notSettings: (form) => `Esto no es un archivo exportado. Tiene que contener ${form}.`,
    format: (format) => `**format** tiene que ser ${format}, como en un archivo exportado.`,
    default: '**default** tiene que contener las reglas del servidor, o `{}` si no hay.',
    channels: '**channels** tiene que contener las reglas por ID de canal, o `{}` si no hay.',
    tooMany: (limit) => `Reglas para ${limit} canales como máximo.`,
    channelRules: (where) => `**${where}** tiene que contener las reglas del canal.`,
    channelId: (where) => `**${where}**: eso no es un ID de canal. Un ID tiene hasta 20 cifras.`,
    strangeKey: (key) => `**${key}** no va ahí. Quítalo.`,
    strangeRule: (where, rules) => `**${where}** no es una regla. Las reglas son ${rules}.`,
    values: {
      answers: (where) => `**${where}** tiene que ser \`"public"\`, \`"private"\` u \`"off"\`.`,
      spoilers: (where) => `**${where}** tiene que ser \`"hide"\` o \`"show"\`.`,
      mentions: (where) => `**${where}** tiene que ser \`"on"\` u \`"off"\`.`,
      cooldown: (where, longest) =>
        `**${where}** tiene que ser un número entero de segundos, de 0 a ${longest}.`,
      language: (where) =>
        `**${where}** tiene que ser \`"auto"\`, \`"en"\`, \`"he"\`, \`"es"\`, \`"fr"\` o \`"de"\`.`,
    },
  },
  refusals: {
    onlyInServers: 'Los ajustes son de un servidor. Usa este comando en uno.',
    onlyManagers: 'Solo los miembros con el permiso «Gestionar servidor» pueden ver o cambiar estos ajustes.',
    oldButton: 'Este botón es de una versión anterior. Abre el panel de nuevo: /hitandrun-settings panel',
    notSaved:
      'Eso no se ha guardado y no ha cambiado nada: ahora mismo los ajustes no se pueden escribir. Inténtalo más tarde; si sigue igual, dale al operador esta referencia:',
    perhapsSaved:
      'No sé decir si eso se ha guardado. Míralo dentro de un rato con /hitandrun-settings show; si sigue igual, dale al operador esta referencia:',
    unreadable:
      'Ahora mismo los ajustes no se pueden leer, así que no ha cambiado nada. Inténtalo más tarde; si sigue igual, dale al operador esta referencia:',
  },
};
