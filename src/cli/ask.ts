/** `npm run ask -- "why was it cancelled?"`: the answer, how it was found, or answers to many questions as JSON. */
import type { Answer, Knowledge } from '#knowledge/knowledge.js';
import { loadKnowledge } from '#knowledge/load.js';
import { OperatorError } from '#ops/errors.js';
import { dataFolder } from '#paths.js';
import { answerPage } from '#view/answer.js';
import { printPage } from '#view/terminal.js';
import { explainQuestion } from '#view/why.js';
import { run } from './run.js';
import { readArguments } from './usage.js';

await run(async () => {
  const { values, positionals } = readArguments({
    about: 'Answers a question as the bot does, in its language; as JSON always in English.',
    examples: [
      'npm run ask -- "why was it cancelled?"',
      'npm run ask -- --why "whos the cop lady"',
      'npm run --silent ask -- --json < questions.txt',
      'npm run ask -- --without 003 "who has a deal with netflix?"',
    ],
    options: {
      why: {
        type: 'boolean',
        default: false,
        about: 'how the question was understood and decided, step by step',
      },
      json: {
        type: 'boolean',
        default: false,
        about: 'takes a question a line, and prints a JSON object a line',
      },
      without: {
        type: 'string',
        takes: 'ID',
        about: 'answers as if this article were not there; learning that takes a minute',
      },
    },
    words: true,
  });
  const knowledge = await (values.without === undefined
    ? loadKnowledge((notice) => console.error(notice))
    : knowledgeWithout(values.without));
  if (values.json) {
    await answerLines(process.stdin, process.stdout, knowledge);
    return 0;
  }
  const question = positionals.join(' ');
  if (!question.trim()) {
    console.error('Give a question: npm run ask -- "why was it cancelled?"');
    return 1;
  }
  if (values.why) {
    console.log(explainQuestion(question, knowledge));
    return 0;
  }
  const colour = process.stdout.isTTY && process.stdout.hasColors();
  const own = knowledge.in(knowledge.languageOf(question) ?? 'en');
  console.log(printPage(answerPage(own.ask(question), own), colour));
  return 0;
});

/** @throws {OperatorError} where no article has the id */
async function knowledgeWithout(article: string): Promise<Knowledge> {
  const [{ loadCorpus }, { createKnowledge }, { withoutArticle }] = await Promise.all([
    import('#knowledge/data/corpus.js'),
    import('#knowledge/learn.js'),
    import('#drafting/without.js'),
  ]);
  const corpus = loadCorpus(dataFolder);
  const ids = corpus.articles.map(({ id }) => id);
  if (!ids.includes(article))
    throw new OperatorError(`No article has the id “${article}”. There are ${ids.join(', ')}.`);
  const left = withoutArticle(corpus, article);
  const gone = corpus.snippets.length - left.snippets.length;
  console.error(
    `Without article ${article}, ${gone} of ${corpus.snippets.length} facts are gone. The others keep their statements, which were written with it at hand. Learning …`,
  );
  return createKnowledge(left);
}

/** One JSON object for each line, in order, as the lines come. */
async function answerLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  knowledge: Knowledge,
) {
  const decoder = new TextDecoder('utf-8');
  let rest = Buffer.alloc(0);
  const answer = async (line: Buffer) => {
    const question = decoder.decode(line).replace(/\r$/, '');
    if (!output.write(`${JSON.stringify(answerJson(question, knowledge))}\n`)) {
      await new Promise((resolve) => output.once('drain', resolve));
    }
  };
  for await (const chunk of input) {
    rest = Buffer.concat([rest, Buffer.from(chunk)]);
    for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
      await answer(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) await answer(rest);
}

function answerJson(question: string, knowledge: Knowledge) {
  const started = performance.now();
  const answer = knowledge.ask(question);
  const ms = Math.round((performance.now() - started) * 1000) / 1000;
  const json = (one: Answer) => ({ ...fieldsOf(one, knowledge), ms });
  return answer.more.length === 0 ? json(answer) : { ...json(answer), more: answer.more.map(json) };
}

function fieldsOf(answer: Answer, knowledge: Knowledge) {
  return {
    question: answer.question,
    answered: answer.kind === 'answer',
    kind: answer.kind,
    id: answer.id,
    ...(answer.kind === 'near' ? { near: answer.related.slice(0, 3) } : {}),
    heading: answer.heading,
    text: answer.text,
    quotes: answer.quotes.map((quote) => ({
      text: quote.text,
      by: knowledge.speaker(quote) ?? `Article ${quote.article}`,
      to: quote.to ?? null,
      article: quote.article,
    })),
    differ: answer.differ,
    articles: answer.articles,
    confidence: Math.round(answer.confidence * 1000) / 1000,
  };
}
