/** English words by which an article says who said something. */

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s/).filter((word) => word !== ''));

/** Verbs of saying, in the forms that a report has. */
export const saying: ReadonlySet<string> = new Set([
  ...list(`said say says saying told tells telling wrote writes writing put puts called calls calling quoted
    spoke speaking asks asked asking dubbed summed recalls recalled swore laughed laughs sighed replied replies replying
    admitted admits admitting quipped quips quipping`),
  ...forms(
    ['s', 'ed', 'ing'],
    `add explain reveal remark offer tweet post insist joke answer respond confirm confess
    mention warn stress term protest complain counter interject maintain boast reckon recount lament report
    comment exclaim echo`,
  ),
  ...forms(
    ['es', 'ed', 'ing'],
    `not acknowledg argu continu shar stat describ announc declar observ teas
    conclud mus emphasis emphasiz promis prais agre rav ventur characteris characteriz`,
  ),
]);

function forms(endings: readonly string[], stems: string): string[] {
  return [...list(stems)].flatMap((stem) => endings.map((ending) => stem + ending));
}

/** By whom something is told though no verb says so. */
export const accordingTo: readonly (readonly string[])[] = [
  ['according', 'to'],
  ['in', 'the', 'words', 'of'],
];

export const heOrShe: ReadonlySet<string> = list('he she');
export const female: ReadonlySet<string> = list('she her hers actress showwoman spokeswoman mrs ms');
export const male: ReadonlySet<string> = list('he him his actor mr spokesman');
export const plural: ReadonlySet<string> = list('they both');

/** What one of the makers is called by, when the name stands before. */
export const roles: ReadonlySet<string> =
  list(`actor actress star co-star creator co-creator showrunner co-showrunner director
  writer producer performer lead filmmaker author novelist comedian composer editor singer`);
export const pluralRoles: ReadonlySet<string> =
  list(`actors stars co-stars creators co-creators showrunners co-showrunners directors
  writers producers duo pair two makers team couple partners collaborators`);

/** Somebody who is not named. */
export const unnamed: ReadonlySet<string> =
  list(`person someone somebody fan viewer watcher user subscriber critic reviewer
  spokesperson spokesman spokeswoman source insider executive representative commenter commentator follower poster reader
  listener account redditor tweeter analyst official colleague neighbour neighbor friend columnist rep agent manager publicist lawyer sources fans viewers
  critics reviewers insiders executives`);

/** What may stand between a name and its verb, or before one. */
export const prepositions: ReadonlySet<string> = list(
  'with of for to by from about than at on in alongside and beside behind against like opposite under after before around',
);

/** What an outlet is called that was named before. */
export const theOutlet: ReadonlySet<string> = list(
  'outlet magazine site website publication paper newspaper source trade podcast broadcaster station network interviewer host',
);

/** Words before the outlet that somebody spoke to. */
export const talks: ReadonlySet<string> = list(
  'interview chat conversation talk sit-down profile discussion q&a session call podcast',
);
export const talking: ReadonlySet<string> = list(
  'speaking spoke speaks talking talked talks told tells telling chatted chatting sat',
);
