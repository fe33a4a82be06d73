// What a whole activity must keep to before anybody is asked: few questions, few choices, little on one screen, and an end.

import { type Finding, type Level, lint, type Rule as TextRule } from './lint.ts'
import { known } from './known.ts'
import lists from './nl.json' with { type: 'json' }
import { anyOf, sentencesOf, wordsOf } from './sentences.ts'
import { type Bar, tooHard } from './score.ts'

/** An activity as far as words are concerned, in one language. */
export interface Sheet {
  level: Level
  /** Whose it is, as roles; nobody named means everyone. */
  for: readonly string[]
  title: string
  why: readonly string[]
  questions: readonly Asked[]
  thanks: readonly string[]
}
export interface Asked {
  id: string
  kind: string
  ask: string
  picture?: string | undefined
  /** What can be chosen, or the cards that are placed one by one. */
  choices?: readonly { words: string; picture?: string | undefined }[] | undefined
  closing?: boolean | undefined
}

export type Rule =
  | TextRule
  | 'hard-text'
  | 'level'
  | 'few-questions'
  | 'many-questions'
  | 'too-many-questions'
  | 'no-closing'
  | 'many-choices'
  | 'no-way-out'
  | 'long-scale'
  | 'no-picture'
  | 'counting'
  | 'full-screen'
  | 'long-title'
  | 'two-on-a-line'
  | 'less-known'

export interface Placed extends Finding<Rule> {
  /** "title", "why.2", "o1", "o1.choices.3": where in the activity. */
  where: string
}

/** Good advice, not a rule: everything else has to be put right. */
export const ADVICE: readonly Rule[] = ['many-questions', 'few-questions']

const MOST = { questions: 5, ever: 7, choices: 4, pictures: 6, scale: 3, stops: 5, question: 10, screen: 25, title: 6 }

export function lintActivity(sheet: Sheet): Placed[] {
  const { level, title, why, questions, thanks } = sheet
  const found: Placed[] = []
  const say = (where: string, rule: Rule, words: string, instead?: string) =>
    found.push({ where, rule, words, ...(instead ? { instead } : {}) })
  const read = (where: string, text: string) =>
    found.push(...lint(text, level).map((finding) => ({ where, ...finding })))

  const lines: [string, string][] = [
    ['title', title],
    ...why.map((line, i): [string, string] => [`why.${i + 1}`, line]),
    ...questions.map(({ id, ask }): [string, string] => [id, ask]),
    ...questions.flatMap(({ id, choices = [] }) =>
      choices.map(({ words }, i): [string, string] => [`${id}.choices.${i + 1}`, words]),
    ),
    ...thanks.map((line, i): [string, string] => [`thanks.${i + 1}`, line]),
  ]
  for (const [where, text] of lines) read(where, text)
  const whole = lines.map(([, text]) => text).join('\n')
  const both = lint(whole, level).find(({ rule }) => rule === 'two-addresses')
  if (both && !found.some(({ rule }) => rule === 'two-addresses')) say('title', both.rule, both.words)
  for (const hard of tooHard([title, ...why, ...questions.map(({ ask }) => ask), ...thanks], barOf(sheet)))
    say('title', 'hard-text', hard)
  if (wordsOf(title).length > MOST.title) say('title', 'long-title', title)
  if (level === 'B1' && sheet.for.includes('person')) say('title', 'level', level, 'A2')
  if (level === 'A2') return [...found, ...lintForParticipants(sheet)]
  for (const { id, kind, choices = [] } of questions) {
    const scale = lists.scales.includes(kind)
    const said = choices.map((choice) => choice.words).join(', ')
    if (choices.length > (scale ? MOST.stops : MOST.pictures)) say(id, scale ? 'long-scale' : 'many-choices', said)
  }
  return found
}

/** Whoever is near reads more easily than whoever works there is asked to. */
function barOf({ level, for: roles }: Sheet): Bar {
  if (level === 'A2') return 'participant'
  return roles.length > 0 && roles.every((role) => ['student', 'professional'].includes(role)) ? 'work' : 'near'
}

/** The stricter half: what somebody with dementia meets. */
function lintForParticipants({ why, questions, thanks }: Sheet): Placed[] {
  const asked = questions.filter(({ closing }) => !closing)
  const found: Placed[] = questions.flatMap(lintQuestion)
  const say = (where: string, rule: Rule, words: string) => found.push({ where, rule, words })

  if (asked.length > MOST.ever) say('title', 'too-many-questions', String(asked.length))
  else if (asked.length > MOST.questions) say('title', 'many-questions', String(asked.length))
  else if (asked.length < 3) say('title', 'few-questions', String(asked.length))
  if (!questions.at(-1)?.closing) say(questions.at(-1)?.id ?? 'title', 'no-closing', questions.at(-1)?.ask ?? '')
  for (const [name, lines] of Object.entries({ why, thanks })) {
    if (wordsOf(lines.join('\n')).length > MOST.screen) say(name, 'full-screen', lines.join(' '))
    for (const [i, line] of lines.entries())
      if (sentencesOf(line).length > 1) say(`${name}.${i + 1}`, 'two-on-a-line', line)
  }
  return found
}

function lintQuestion({ id, kind, ask, picture, choices = [] }: Asked): Placed[] {
  const found: Placed[] = []
  const say = (rule: Rule, words: string, instead?: string) => found.push({ where: id, rule, words, instead })
  const cards = kind === 'card-sort'
  const pictured = choices.length > 0 && choices.every((choice) => choice.picture)
  const said = choices.map(({ words }) => words)

  if (lists.scales.includes(kind)) {
    if (choices.length > MOST.scale) say('long-scale', said.join(', '))
  } else {
    const most = pictured || cards ? MOST.pictures : MOST.choices
    if (choices.length > most) say('many-choices', said.join(', '))
    else if (!cards && choices.length > MOST.choices && !lists.else.some((other) => said.includes(other)))
      say('no-way-out', said.join(', '), lists.else[0])
  }
  if (!picture && !pictured) say('no-picture', ask)
  if (lists.countingKinds.includes(kind) || said.some((words) => /^[\d.,%\s-]+$/.test(words))) say('counting', kind)
  else if (anyOf(lists.counting).test(ask)) say('counting', ask)

  // Cards come one at a time; of the others everything is seen together.
  const longest = said.toSorted((a, b) => wordsOf(b).length - wordsOf(a).length)
  const screen = [ask, ...(cards ? longest.slice(0, 1) : said)].flatMap((text) => wordsOf(text))
  if (screen.length > MOST.screen) say('full-screen', screen.join(' '))
  if (wordsOf(ask).length > MOST.question && sentencesOf(ask).length > 1) say('long-question', ask)
  const less = screen.filter((word) => known(word) === 'known')
  if (less.length > 1) say('less-known', less.join(', '))
  return found
}
