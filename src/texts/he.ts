/** What people read that is no statement of the articles, in Hebrew. */
import { apart } from './direction.js';
import type { Texts } from './en.js';
import { settings } from './settings/he.js';

const plural = new Intl.PluralRules('he');
const counted = (count: number, one: string, other: string): string =>
  plural.select(count) === 'one' ? one : `${count} ${other}`;

/** In a notice alone: a page takes care of it by itself. */
const command = (subcommand: string): string => apart(`/hitandrun ${subcommand}`, 'he');

export const he: Texts = {
  understanding: {
    nothingFound: 'הכתבות לא אומרות את זה, עד כמה שהבנתי את השאלה.',
    nearlyFound: 'לא בטוח שהבנתי. הכוונה הייתה…?',
    somethingElse: 'אני מכיר רק את הסדרה Hit & Run ואת הביטול שלה.',
  },
  answer: {
    closest: 'אלה השאלות הקרובות ביותר:',
    seeHelp: 'מה אפשר לשאול? הפקודה /hitandrun help מראה.',
    unanswered: (list) => `אין לי תשובה ל: ${list}.`,
    differ: 'הכתבות חלוקות:',
    allArticles: (count: number) => `כל ${count} הכתבות`,
    moreProof: (count) => `עוד ראיות (${count})`,
    back: 'חזרה לתשובה',
    saidTo: (by, to) => `${by} בשיחה עם ${to}`,
    asPrinted: 'באנגלית',
    tooLong: '… ועוד, מעבר למה שנכנס כאן.',
  },
  page: {
    previous: 'הקודם',
    next: 'הבא',
    of: (page, pages) => `${page} מתוך ${pages}`,
    share: 'שיתוף',
    shared: 'שותף ✓',
    sharedBy: (name) => `שותף על ידי ${name}`,
  },
  cast: {
    title: 'השחקנים של Hit & Run',
    as: (character) => `בתפקיד ${character}`,
    playing: (name, character) => `${name} בתפקיד ${character}`,
    others: 'עוד אנשים',
    othersTitle: 'מי זה מי, ומי מאחורי הסדרה',
    lookUp: 'חיפוש אדם או דמות',
    allQuotes: (count) => counted(count, 'ציטוט אחד', 'ציטוטים'),
    nobody: (typed) => `אין בכתבות אף אחד בשם “${typed}”. אפשר לבחור שם מהרשימה שמופיעה בזמן ההקלדה.`,
  },
  topics: {
    cancellation: 'הביטול של Hit & Run',
    production: 'איך נוצרה Hit & Run',
    plot: 'הסיפור של Hit & Run',
    reception: 'איך התקבלה Hit & Run',
    lookCloser: 'מבט מקרוב',
  },
  timeline: {
    title: 'מה קרה ומתי',
    noYear: 'הכתבות לא מציינות שנה לימים האלה; התאריך היחיד עם שנה הוא 21 בספטמבר 2021.',
    proof: 'הראיה לאחת השורות',
  },
  quotes: {
    title: 'ציטוטים',
    by: (name) => `ציטוטים של ${name}`,
    about: (topic) => `ציטוטים: ${topic}`,
    byAbout: (name, topic) => `ציטוטים של ${name}: ${topic}`,
    none: 'אין בכתבות ציטוט כזה. הפקודה /hitandrun quotes בלי בחירה מציגה את כולם.',
    counted: (count) => `${counted(count, 'ציטוט אחד', 'ציטוטים')}, מילה במילה`,
  },
  sources: {
    title: 'הכתבות שמאחורי התשובות',
    headline: (title) => `הכותרת היא “${title}”`,
    opens: (words) => `בלי כותרת; הכתבה נפתחת במילים “${words}”`,
    dated: (date) => `התאריך הוא ${date}.`,
    bare: 'בטקסטים אין שם כותב, גוף מפרסם או קישור. כל ציטוט מופיע מילה במילה בכתבה שלו.',
  },
  help: {
    title: 'שאלות על Hit & Run',
    about:
      'אני עונה מתוך ארבע כתבות על הסדרה ועל ביטולה, עם הציטוטים שמוכיחים. היכן שהן שותקות, אני אומר זאת.',
    ask: 'כל שאלה, במילים שלך. שגיאות הקלדה לא מפריעות.',
    cast: 'מי משחק את מי; עם שם של אדם: מה עשה ומה אמר.',
    topics: 'העובדות העיקריות, ועוד לבחירה.',
    lists: 'מה קרה ומתי, מי אמר מה, והכתבות.',
    onMessage: 'על הודעה:',
    onMessageText: 'פותחים את התפריט שלה, אחר כך Apps, אחר כך Ask Hit & Run.',
    inChannel: 'בערוץ:',
    inChannelText: 'מתייגים אותי עם שאלה: את השם שלי, לא את התפקיד.',
    onlyYou: 'רק בשבילך:',
    onlyYouText: 'מוסיפים private: True לכל פקודה. לתשובה פרטית יש כפתור שיתוף.',
    here: 'כאן:',
    answersPublic: 'התשובות גלויות לכולם, אלא אם ביקשת תשובה פרטית.',
    answersPrivate: 'את התשובות רואים רק השואלים.',
    answersOff: 'אני לא עונה בערוץ הזה.',
    spoilersShown: 'הסוף מוצג.',
    spoilersHidden: 'הסוף מוסתר עד שלוחצים עליו.',
    mentionsOff: 'אני לא עונה לתיוגים.',
    cooldown: (time) => `אפשר לקבל תשובה אחת בכל ${time}.`,
    privacy: 'פרטיות:',
    privacyText: 'השאלות נבדקות במקום. הן לא נשמרות ולא נשלחות לאף אחד.',
    moderators:
      'המנהלים קובעים עם /hitandrun-settings היכן אני עונה, ובהגדרות השרת, תחת Integrations, מי רשאי להשתמש באיזו פקודה.',
  },
  refusals: {
    failed: 'משהו השתבש אצלי. כדאי לנסות שוב; אם זה נמשך, אפשר למסור למפעיל את המזהה הזה:',
    malformed: 'Discord שלח משהו שאני לא יכול לקרוא. כדאי לנסות שוב את הפקודה.',
    emptyMessage: 'אין בהודעה הזאת טקסט שאפשר לקרוא כשאלה.',
    hiddenMention:
      'כשמתייגים את התפקיד שלי, Discord לא מראה לי את הטקסט. אפשר לתייג אותי עצמי, כחבר בשרת, ולשאול שוב.',
    emptyMention: 'אפשר לשאול אותי על Hit & Run, למשל: למה ביטלו אותה?',
    privateHere: `בערוץ הזה אני עונה רק באופן פרטי. שואלים עם ${command('ask')}.`,
    off: `אני לא עונה בערוץ הזה. אפשר לשאול אותי בהודעה פרטית, עם ${command('ask')}.`,
    offHere: (channels) => `אני לא עונה בערוץ הזה. אפשר לנסות ב-${channels}.`,
    wait: (when) => `בערוץ הזה ממתינים בין תשובה לתשובה. אפשר לשאול שוב ${when}.`,
    mayChange: '-# יש לך הרשאת ניהול בשרת הזה, ואפשר לשנות זאת.',
    change: 'שינוי',
    notShared: 'בערוץ הזה התשובות נשארות פרטיות, ולכן אי אפשר לשתף כאן את התשובה.',
    unknownCommand: 'אני כבר לא מכיר את הפקודה הזאת. מקלידים / כדי לראות את הפקודות של עכשיו.',
    oldButton: `הכפתור הזה שייך לגרסה ישנה. אפשר לשאול שוב עם ${command('ask')}.`,
    tooLate: 'זה לקח יותר מדי זמן, ושום דבר לא השתנה. כדאי לנסות שוב.',
  },
  unsure: {
    near: `לא בטוח שהבנתי. הפקודה ${command('ask')} מראה את השאלות הקרובות.`,
    unknown: `את זה אני לא יודע. הפקודה ${command('help')} מראה על מה אני יכול לענות.`,
  },
  commands: {
    hitandrun: 'תשובות על הסדרה Hit & Run של Netflix, מתוך ארבע כתבות',
    askMessage: 'לשאול את Hit & Run',
    ask: 'כל שאלה על Hit & Run: הביטול, השחקנים או ההפקה',
    question: 'השאלה שלך, במילים שלך',
    cast: 'מי משחק את מי ב-Hit & Run, ומי יצר אותה',
    person: 'שחקן, דמות או אחד היוצרים',
    cancellation: 'למה Hit & Run נגמרה, מי דיווח, ואילו תקוות היו',
    production: 'עלות, צילומים, לוח זמנים, יוצרים, שפות והסכמים',
    about: 'צד אחד של ההפקה',
    plot: 'על מה Hit & Run; הסוף נשאר מוסתר',
    part: 'חלק אחד של הסיפור',
    reception: 'איך התקבלה Hit & Run: מבקרים, דירוגים, צופים ומעריצים',
    from: 'של מי התגובות',
    timeline: 'מה קרה ומתי, לפי התאריכים שבכתבות',
    quotes: 'מה נאמר על Hit & Run, מילה במילה',
    by: 'מי אמר',
    quotesAbout: 'על מה מדובר',
    sources: 'ארבע הכתבות שמאחורי כל תשובה, ועל מה הן נשענות',
    help: 'מה הבוט הזה יודע לעשות, ומה הוא עושה עם השאלות',
    private: 'להציג את התשובה רק לך',
  },
  settings,
};
