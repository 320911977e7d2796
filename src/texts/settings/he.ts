/** What moderators read, in Hebrew. Discord has no Hebrew interface, so that its permissions have their English names. */
import { apart as apartIn } from '../direction.js';
import type { SettingsTexts } from './en.js';

const apart = (text: string): string => apartIn(text, 'he');
const command = (subcommand: string): string => apart(`/hitandrun-settings ${subcommand}`);
const code = (value: string): string => apart(`\`"${value}"\``);
const key = (name: string): string => `\u200f**${apart(name)}**`;

/** A mark that nobody sees, before a line that begins with a channel, a number or a sign: the line runs from the right all the same. */
const fromRight = (line: string): string => `\u200f${line}`;

const plural = new Intl.PluralRules('he');
function counted(count: number, one: string, two: string, more: string): string {
  const form = plural.select(count);
  return form === 'one' ? one : form === 'two' ? two : more;
}

export const settings: SettingsTexts = {
  commands: {
    settings: 'היכן ואיך Hit & Run עונה בשרת הזה',
    panel: 'לראות ולשנות את הכללים בעזרת תפריטים',
    show: 'מה נקבע, ומה חל בערוץ',
    default: 'לקבוע כללים לכל השרת',
    channel: 'לקבוע כללים לערוץ, לשרשור או לקטגוריה',
    clear: 'להסיר את הכללים של ערוץ, כדי שיירש אותם',
    history: 'מי שינה מה, ומתי',
    undo: 'לבטל את השינוי האחרון',
    export: 'לייצא את הכללים לקובץ',
    import: 'לייבא כללים מקובץ או מטקסט',
    file: 'קובץ ייצוא; בלי קובץ אפשר להדביק את הטקסט שלו',
    reset: 'להסיר את כל הכללים, אחרי אישור',
    check: 'למצוא כללים שלא עובדים, ולתקן אותם',
    thisChannel: 'ערוץ, שרשור או קטגוריה; בלי בחירה, הערוץ הזה',
    allChannels: 'ערוץ, שרשור או קטגוריה; בלי בחירה, כולם',
    answers: 'מי רואה תשובות',
    spoilers: 'האם הסוף מוסתר עד שלוחצים עליו',
    mentions: 'האם הבוט עונה לתיוגים',
    language: 'באיזו שפה התשובות שגלויות לכולם',
    cooldown: (longest) => `כמה שניות ממתינים בין תשובה לתשובה; לכל היותר ${longest}`,
    choices: { hide: 'להסתיר', show: 'להציג', auto: 'אוטומטית', inherit: 'בירושה' },
  },
  rules: {
    fields: {
      answers: 'תשובות',
      spoilers: 'ספוילרים',
      mentions: 'תיוגים',
      cooldown: 'המתנה',
      language: 'שפה',
    },
    values: {
      answers: { public: 'גלויות לכולם', private: 'פרטיות', off: 'כבויות' },
      spoilers: { hide: 'מוסתרים', show: 'מוצגים' },
      mentions: { on: 'פעילים', off: 'כבויים' },
      language: {
        auto: 'אוטומטית',
        en: 'אנגלית',
        he: 'עברית',
        es: 'ספרדית',
        fr: 'צרפתית',
        de: 'גרמנית',
      },
    },
    noCooldown: 'ללא',
    inherited: 'בירושה',
    does: {
      answers: {
        public: 'כולם רואים את התשובות.',
        private: 'את התשובה רואים רק השואלים.',
        off: 'אני לא עונה. אני אומר היכן עוד אפשר לשאול.',
      },
      spoilers: {
        hide: 'הסוף מוסתר עד שלוחצים עליו.',
        show: 'כולם יכולים לקרוא את הסוף.',
      },
      mentions: {
        on: 'אני עונה כשמתייגים אותי עם שאלה.',
        off: 'אני שותק כשמתייגים אותי.',
      },
      language: {
        auto: 'השפה של השרת ב-Discord, ואם אין, השפה של השאלה.',
        en: 'התשובות שגלויות לכולם הן באנגלית.',
        he: 'התשובות שגלויות לכולם הן בעברית.',
        es: 'התשובות שגלויות לכולם הן בספרדית.',
        fr: 'התשובות שגלויות לכולם הן בצרפתית.',
        de: 'התשובות שגלויות לכולם הן בגרמנית.',
      },
    },
    doesNoCooldown: 'אפשר לשאול בלי הגבלה.',
    doesCooldown: (time) => `בין שאלה לשאלה ממתינים ${time}.`,
    wholeServer: 'כל השרת',
    rule: (mark, field, value, from) => `${mark} **${field}:** ${value}, ${from}`,
    from: {
      own: 'נקבע כאן',
      nothing: 'כברירת מחדל',
      server: 'כמו בשרת',
      category: (channel) => `מהקטגוריה ${channel}`,
      channel: (channel) => `מהערוץ ${channel}`,
      marked: 'כי Discord מסמן את הערוץ הזה כערוץ ספוילרים',
      unknown: 'ליתר ביטחון: Discord לא אמר היכן נמצא הערוץ הזה',
    },
    same: {
      nothing: (value) => `כברירת מחדל (${value})`,
      server: (value) => `כמו בשרת (${value})`,
      category: (value) => `כמו בקטגוריה (${value})`,
      channel: (value) => `כמו בערוץ (${value})`,
      marked: (value) => `לפי הסימון של Discord בערוץ (${value})`,
      unknown: (value) => `לא נקבע כאן (${value})`,
    },
    set: (field, value) => `${field}: ${value}`,
    nothingSet: 'לא נקבע דבר',
    changed: (where, field, before, after) => `- ${fromRight(where)} · ${field}: ${before} ← ${after}`,
    more: (count) => `- ועוד ${count}`,
  },
  permissions: {
    ViewChannel: apart('View Channel'),
    SendMessages: apart('Send Messages'),
    SendMessagesInThreads: apart('Send Messages in Threads'),
    ReadMessageHistory: apart('Read Message History'),
    UseApplicationCommands: apart('Use Application Commands'),
  },
  panel: {
    open: 'לוח ההגדרות',
    title: (channel) => `## ההגדרות של ${channel}`,
    titleWhole: '## ההגדרות של כל השרת',
    silent: '⚠️ **אף אחד כבר לא מקבל תשובות בשרת הזה.** אני עונה רק בהודעות פרטיות.',
    unheard: '-# כאן התשובות פרטיות. לתיוג אי אפשר לענות באופן פרטי, ולכן אני רק אומר איך שואלים.',
    pick: 'ערוץ אחר או קטגוריה אחרת',
    change: {
      answers: 'שינוי התשובות',
      spoilers: 'שינוי הספוילרים',
      mentions: 'שינוי התיוגים',
      cooldown: 'שינוי ההמתנה',
      language: 'שינוי השפה',
    },
    now: (choice) => `${choice} ✓`,
    sameDoes: 'משתנה כשהכלל שם משתנה.',
    defaultDoes: 'מה שאני עושה כשלא נקבע דבר.',
    here: 'הערוץ הזה',
    clear: 'הסרת הכללים',
    undo: 'ביטול השינוי האחרון',
    all: 'כל הכללים',
    history: 'היסטוריה',
    check: 'בדיקה',
  },
  change: {
    saved: '**נשמר.**',
    same: 'כך זה כבר היה.',
    refused: (issue) => `את זה אי אפשר לקבוע. שום דבר לא השתנה.\n- ${issue}`,
    overtakenBy: (who) => `**ההגדרות שונו בינתיים על ידי ${who}.** השינוי שלך לא בוצע. מה ששונה עכשיו:`,
    overtaken: '**מישהו שינה בינתיים את ההגדרות.** השינוי שלך לא בוצע. מה ששונה עכשיו:',
    nothingSeen: '- שום דבר שנראה לעין',
    noChannel: 'צריך לבחור ערוץ.',
    noValue: (field) => `הערך הזה לא מתאים לכלל “${field}”. שום דבר לא השתנה.`,
  },
  show: {
    title: '## ההגדרות של השרת הזה',
    line: (where, rules) => fromRight(`${where} · ${rules}`),
    defaults:
      '-# היכן שלא נקבע דבר, התשובות גלויות לכולם, הסוף מוסתר, אני עונה לתיוגים, אין המתנה, והשפה היא של השרת.',
    noChannels: 'לאף ערוץ אין כללים משלו.',
  },
  history: {
    title: '## היסטוריה',
    empty: 'עוד לא שונה דבר.',
    emptyPage: 'אין שינויים ישנים יותר.',
    entry: (version, who, when) => fromRight(`**${version}** · ${who} · ${when}`),
    undoing: (version, who, when, undone) =>
      fromRight(`**${version}** · ${who} · ${when} · ביטול של שינוי ${undone}`),
    undo: 'ביטול השינוי',
    page: (at) => `עמוד ${at}`,
    tookBack: (version) => `**שינוי ${version} בוטל.**`,
    overtaken: (version) =>
      `**את שינוי ${version} כבר אי אפשר לבטל,** ושום דבר לא השתנה. מה שנקבע בו שונה שוב מאז:`,
    nothingLeft: 'לא נשאר שינוי לבטל.',
    noSuchChange: 'אין שינוי כזה בהיסטוריה.',
  },
  check: {
    title: (count) => `## ${counted(count, 'דבר אחד לתיקון', 'שני דברים לתיקון', `${count} דברים לתיקון`)}`,
    allWell: '## ✅ הכול בסדר\nלא מצאתי בעיה בכללים.',
    fix: 'תיקון',
    again: 'בדיקה חוזרת',
    more: (count) => `… ועוד ${count}. כדאי לבדוק שוב אחרי אלה.`,
    moreChannels: (count) => `עוד ${count}`,
    nothingToFix: 'כאן כבר אין מה לתקן. שום דבר לא השתנה.',
    gone: (count) => [
      counted(
        count,
        '**לערוץ אחד יש כללים, אבל הוא כבר לא בשרת הזה.**',
        '**לשני ערוצים יש כללים, אבל הם כבר לא בשרת הזה.**',
        `**ל-${count} ערוצים יש כללים, אבל הם כבר לא בשרת הזה.**`,
      ),
      '-# הכפתור *תיקון* מסיר את הכללים האלה.',
    ],
    idle: (where, rules) => [
      `**ללא השפעה היכן שהתשובות כבויות:** ${rules}`,
      fromRight(where),
      '-# הכפתור *תיקון* מסיר את מה שאין לו השפעה.',
    ],
    mentionsPrivate: (where) => [
      '**התיוגים פעילים היכן שהתשובות פרטיות.** לתיוג אי אפשר לענות באופן פרטי, ולכן אני רק אומר איך שואלים.',
      fromRight(where),
      '-# הכפתור *תיקון* מכבה שם את התיוגים.',
    ],
    languagePrivate: (where) => [
      '**נקבעה שפה היכן שאין תשובות שגלויות לכולם.** היא חלה רק עליהן.',
      fromRight(where),
      '-# הכפתור *תיקון* מסיר את השפה.',
    ],
    nobody: [
      '**אף אחד לא מקבל תשובות בשרת הזה.** הן כבויות בכל מקום.',
      '-# הכפתור *תיקון* הופך את התשובות לפרטיות בכל השרת.',
    ],
    nobodyByChannel: [
      '**אף אחד לא מקבל תשובות בשרת הזה.** הן כבויות בכל ערוץ.',
      '-# פותחים את לוח ההגדרות, ובוחרים ערוץ שמותר לענות בו.',
    ],
    botLacks: (where, permissions) => [
      `**אני לא יכול לענות לתיוגים, כי חסרות לי הרשאות:** ${permissions}`,
      fromRight(where),
      '-# אפשר לתת לי אותן שם. הכפתור *תיקון* מכבה שם את התיוגים במקום זה.',
    ],
    membersLack: (where, permissions) => [
      `**חברים בלי תפקיד לא יכולים לשאול, כי חסרות להם הרשאות:** ${permissions}`,
      fromRight(where),
      '-# אפשר לתת אותן שם לכולם, אם הם אמורים לשאול.',
    ],
    channelsUntold: [
      '**לא יכולתי לבדוק את הערוצים,** כי Discord לא סיפר לי עליהם.',
      '-# כדאי לבדוק שוב עוד מעט. אם זה נמשך: אני צריך להיות חבר בשרת הזה, עם טוקן.',
    ],
    permissionsUntold: ['**לא יכולתי לבדוק את ההרשאות.**', '-# כדאי לבדוק שוב עוד מעט.'],
  },
  reset: {
    nothing: 'לא נקבע דבר, ולכן אין מה לאפס.',
    title: '## לאפס את כל ההגדרות?',
    undo: `אפשר לבטל את זה עם ${command('undo')}.`,
    yes: 'איפוס',
    done: '**ההגדרות אופסו.**',
    nevertheless: 'לאפס את כל ההגדרות בכל זאת?',
  },
  transfer: {
    exported: `## ההגדרות של השרת הזה\nאפשר להחזיר אותן, או להביא אותן לשרת אחר, עם ${command('import')}.`,
    formTitle: 'ייבוא הגדרות',
    formLabel: 'הגדרות',
    formDescription: 'הטקסט של קובץ ייצוא',
    unusable: '## אי אפשר להשתמש בהגדרות האלה',
    correct: 'שום דבר לא השתנה. אפשר לתקן את הטקסט, או לייצא את ההגדרות מחדש ולשנות אותן.',
    same: 'אלה ההגדרות שכבר יש לשרת.',
    title: '## להחליף את כל ההגדרות?',
    yes: 'החלפה',
    done: '**ההגדרות הוחלפו.**',
    tooLate: 'עבר יותר מדי זמן. שום דבר לא השתנה; אפשר לייבא שוב.',
    nevertheless: 'להחליף את כל ההגדרות בכל זאת?',
  },
  confirm: {
    changes: 'מה ישתנה:',
    keep: 'להשאיר כמו שזה',
  },
  files: {
    big: `הקובץ הזה גדול מדי להגדרות: הגבול הוא ${apart('64 kB')}. שום דבר לא השתנה.`,
    foreign: 'אני קורא רק קבצים שצורפו כאן, ב-Discord. שום דבר לא השתנה.',
    slow: `ל-Discord לוקח יותר מדי זמן לתת לי את הקובץ הזה. כדאי לנסות שוב, או להדביק את הטקסט שלו: ${command('import')}`,
    unread: `לא קיבלתי את הקובץ הזה מ-Discord. כדאי לנסות שוב, או להדביק את הטקסט שלו: ${command('import')}`,
  },
  issues: {
    notJson: 'זה לא JSON. צריך להדביק את כל הטקסט של קובץ ייצוא.',
    notSettings: (form) => `זה לא קובץ ייצוא. הוא צריך להכיל ${apart(form)}.`,
    format: (format) => `${key('format')} צריך להיות ${apart(format)}, כמו בקובץ ייצוא.`,
    default: `${key('default')} צריך להכיל את הכללים של השרת, או \`{}\` אם אין.`,
    channels: `${key('channels')} צריך להכיל את הכללים לפי מזהה ערוץ, או \`{}\` אם אין.`,
    tooMany: (limit) => `כללים ל-${limit} ערוצים לכל היותר.`,
    channelRules: (where) => `${key(where)} צריך להכיל את הכללים של הערוץ.`,
    channelId: (where) => `${key(where)}: זה לא מזהה של ערוץ. במזהה יש עד 20 ספרות.`,
    strangeKey: (name) => `${key(name)} לא שייך לשם. צריך להוציא אותו.`,
    strangeRule: (where, rules) => `${key(where)} הוא לא כלל. הכללים הם ${rules}.`,
    values: {
      answers: (where) => `${key(where)} צריך להיות ${code('public')}, ${code('private')} או ${code('off')}.`,
      spoilers: (where) => `${key(where)} צריך להיות ${code('hide')} או ${code('show')}.`,
      mentions: (where) => `${key(where)} צריך להיות ${code('on')} או ${code('off')}.`,
      cooldown: (where, longest) => `${key(where)} צריך להיות מספר שלם של שניות, מ-0 עד ${longest}.`,
      language: (where) =>
        `${key(where)} צריך להיות ${code('auto')}, ${code('en')}, ${code('he')}, ${code('es')}, ${code('fr')} או ${code('de')}.`,
    },
  },
  refusals: {
    onlyInServers: 'ההגדרות שייכות לשרת. את הפקודה הזאת מפעילים בתוך שרת.',
    onlyManagers: `רק חברים עם ההרשאה ${apart('Manage Server')} יכולים לראות או לשנות את ההגדרות האלה.`,
    oldButton: `הכפתור הזה שייך לגרסה ישנה. אפשר לפתוח שוב את לוח ההגדרות: ${command('panel')}`,
    notSaved:
      'זה לא נשמר, ושום דבר לא השתנה: אי אפשר לכתוב עכשיו את ההגדרות. כדאי לנסות שוב מאוחר יותר; אם זה נמשך, אפשר למסור למפעיל את המזהה הזה:',
    perhapsSaved: `אי אפשר לדעת אם זה נשמר. כדאי לבדוק עוד מעט עם ${command('show')}; אם זה נמשך, אפשר למסור למפעיל את המזהה הזה:`,
    unreadable:
      'אי אפשר לקרוא עכשיו את ההגדרות, ולכן שום דבר לא השתנה. כדאי לנסות שוב מאוחר יותר; אם זה נמשך, אפשר למסור למפעיל את המזהה הזה:',
  },
};
