// Every Dutch text of the product, where it stands and for whom; and what is not plain in it. Used by `npm run check` too.

import { readdirSync, readFileSync } from 'node:fs'
import { activities, consentTexts, results } from '../../src/activities/index.ts'
import { pure } from '../../src/answers/pure.ts'
import { ADVICE, lintActivity, type Sheet } from '../../src/words/activity.ts'
import { type Level, lint, lintButton } from '../../src/words/lint.ts'

export interface Text {
  where: string
  level: Level
  text: string
}

/** Words that somebody asked for by name, each with the reason; nothing else may break a rule. */
export const KNOWN: Record<string, string> = {
  'U kunt niets fout doen.': 'prescribed for the second consent screen: it takes the fear of a wrong answer away',
  Curator:
    'what the law calls whom the court named; whoever is one knows the word, and another would be another person',
}
/** What an activity still owes, and why that is so for now. */
export const OWED: Record<string, string> = {
  'mijn-dag.vaker: no-closing': 'the practice day keeps its four questions: everything is measured with those',
}

/** Screens of the app that a helper reads, not a participant. */
const WORK: readonly string[] = ['practice', 'tablet', 'paper', 'lay']
/** What stands in the other language on purpose: the way to it. */
const FOREIGN = /\.(other|otherLabel)$/

function dutch(where: string, tree: unknown, level: Level): Text[] {
  if (typeof tree === 'string') return FOREIGN.test(where) ? [] : [{ where, level, text: tree }]
  if (typeof tree !== 'object' || tree === null) return []
  return Object.entries(tree).flatMap(([key, value]) => dutch(`${where}.${key}`, value, level))
}
/** What stands under "nl" in content that carries every language. */
function content(where: string, tree: unknown, level: Level): Text[] {
  if (typeof tree !== 'object' || tree === null) return []
  return Object.entries(tree).flatMap(([key, value]) =>
    key === 'nl' ? dutch(where, value, level) : content(`${where}.${key}`, value, level),
  )
}

/** Files of which people who take part are shown every word. */
const SHOWN: readonly string[] = [
  'app.json',
  'card.json',
  'maker.json.paper',
  'onward.json',
  'several.json',
  'table.json',
]

const locales = readdirSync('locales/nl').flatMap((file) =>
  Object.entries(JSON.parse(readFileSync(`locales/nl/${file}`, 'utf8')) as object).flatMap(([key, value]) =>
    dutch(`${file}.${key}`, value, SHOWN.includes(file) && !WORK.includes(key) ? 'A2' : 'B1'),
  ),
)
// What the desk prints is read by people who take part.
for (const one of locales) if (/^desk\.json\.(paper|voice)\.sheet\./.test(one.where)) one.level = 'A2'
const levelOf = (body: object): Level => ('level' in body && body.level === 'B1' ? 'B1' : 'A2')

const isShown = ({ where }: Text): boolean => SHOWN.some((file) => where.startsWith(file))

/** What a person who takes part, or stands near, can be shown. */
export const shown: Text[] = [
  ...locales.filter(isShown),
  ...Object.values(pure).flatMap((kind) => dutch(kind.kind, kind.words.nl, 'A2')),
  ...activities.flatMap((activity) => content(activity.name, activity, levelOf(activity))),
  ...[...consentTexts, ...results].flatMap((letter) => content(letter.name, letter, levelOf(letter))),
]
export const texts: Text[] = [...shown, ...locales.filter((one) => !isShown(one))]

/** Whose words a folder of screens says; the first that fits. */
const PAGES: readonly [folder: string, page: string][] = [
  ['desk', 'desk.json'],
  ['home/card', 'card.json'],
  ['home/onward', 'onward.json'],
  ['home/maker', 'maker.json'],
  ['home/PaperEntry', 'maker.json'],
  ['home/several', 'several.json'],
  ['rescue', 'rescue.json'],
  ['work/team', 'team.json'],
  ['work/quick', 'quick.json'],
  ['work/table', 'table.json'],
  ['work', 'work.json'],
]

/** A button is found where it is drawn: `label: t(($) => $.frame.next)`. */
export function buttons(): Text[] {
  const drawn = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => {
      const page = PAGES.find(([folder]) => file.startsWith(folder))?.[1] ?? 'app.json'
      return [...readFileSync(`src/${file}`, 'utf8').matchAll(LABEL)].flatMap(([, inside]) =>
        [...inside!.matchAll(/\$\.([\w.-]+)/g)].map(([, key]) => `${page}.${key}`),
      )
    })
  return texts.filter(({ where }) => drawn.includes(where))
}
const LABEL = /\blabel(?:=\{|: )t\(\(\$\) => ([^\n]*?)\)[,}\s]/g

type Option = { nl: string } | { words: { nl: string }; picture?: string }
interface Body {
  title: { nl: string }
  for?: string[]
  why?: { nl: string[] }
  thanks: { nl: string[] }
  questions: readonly {
    id: string
    kind: string
    ask: { nl: string }
    picture?: string
    closing?: boolean
    setup: object
  }[]
}

/** An activity as the linter sees it: whatever a kind calls its choices, they are the longest list of its setup. */
export const sheetOf = (body: Body): Sheet => ({
  level: levelOf(body),
  for: body.for ?? [],
  title: body.title.nl,
  why: body.why?.nl ?? [],
  thanks: body.thanks.nl,
  questions: body.questions.map((question) => ({
    ...question,
    ask: question.ask.nl,
    choices: Object.values(question.setup)
      .filter((x): x is Option[] => Array.isArray(x))
      .toSorted((a, b) => b.length - a.length)[0]
      ?.map((option) => ('nl' in option ? { words: option.nl } : { words: option.words.nl, picture: option.picture })),
  })),
})

export interface Wrong {
  where: string
  rule: string
  words: string
  instead?: string | undefined
}

function found(): Wrong[] {
  return [
    ...texts.flatMap(({ where, text, level }) =>
      KNOWN[text] === undefined ? lint(text, level).map((one) => ({ where, ...one })) : [],
    ),
    ...buttons().flatMap(({ where, text }) => lintButton(text).map((one) => ({ where, ...one }))),
    ...activities.flatMap((body) => lintSheet(body.name, sheetOf(body))),
  ]
}
const lintSheet = (name: string, sheet: Sheet): Wrong[] =>
  lintActivity({ ...sheet, why: sheet.why.filter((line) => KNOWN[line] === undefined) })
    .filter(({ rule }) => !ADVICE.includes(rule))
    .map((one) => ({ ...one, where: `${name}.${one.where}` }))

/** All that is owed and all that is wrong: where, which rule, which words, and what to say instead. */
export function notPlain(): { wrong: string[]; owed: string[] } {
  const lines = found().map(({ where, rule, words, instead }) => ({
    key: `${where}: ${rule}`,
    line: `${where}: ${rule}: ${words}${instead ? ` → ${instead}` : ''}`,
  }))
  return {
    wrong: [...new Set(lines.filter(({ key }) => OWED[key] === undefined).map(({ line }) => line))],
    owed: lines.map(({ key }) => key).filter((key) => OWED[key] !== undefined),
  }
}
