// The linter for plain Dutch: what it must find, what it must leave alone, and every Dutch text of ours.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { activities, consentTexts } from '../../src/activities/index.ts'
import { pure } from '../../src/answers/pure.ts'
import { fill } from '../../src/model/words.ts'
import { type Level, lint, type Rule, sentencesOf, wordsOf } from '../../src/words/lint.ts'

const rules = (text: string, level: Level) => lint(text, level).map(({ rule }) => rule)

test.each<[Rule, Level, string]>([
  ['long-sentence', 'A2', 'Wij willen vandaag heel graag van u horen hoe u het eten hier vindt.'],
  ['long-sentence', 'B1', 'Zodra de bewoner klaar is met eten kunt u de tablet weer mee terug nemen naar kantoor.'],
  ['long-question', 'A2', 'Wat vindt u het allerfijnste als u hier in huis bent?'],
  ['long-word', 'A2', 'Dit is een vragenlijstonderzoek.'],
  ['hard-word', 'A2', 'Wilt u participeren?'],
  ['hard-word', 'A2', 'Op welke locaties bent u graag?'],
  ['hard-word', 'B1', 'Tevens vragen wij om hulp.'],
  ['frightening', 'A2', 'Uw antwoord is ongeldig.'],
  ['abbreviation', 'A2', 'Neem iets mee, bijv. een foto.'],
  ['abbreviation', 'B1', 'Vragen 1 t/m 4 gaan over eten.'],
  ['abbreviation', 'B1', 'Het gaat o.a. over eten.'],
  ['shouting', 'B1', 'Dit is van de GGZ.'],
  ['passive', 'A2', 'Uw antwoord wordt door ons bewaard.'],
  ['passive', 'A2', 'De vragen werden gisteren gesteld.'],
  ['clauses', 'A2', 'Wat doet u als het regent?'],
  ['clauses', 'B1', 'Stop als het moet, omdat het kan.'],
  ['double-no', 'A2', 'Dat is niet onaardig.'],
  ['double-no', 'B1', 'Dat kan niet zonder hulp.'],
  ['leading', 'A2', 'Vindt u ook niet dat het eten lekker is?'],
  ['recall', 'A2', 'Hoe vaak ging u naar buiten?'],
  ['two-addresses', 'A2', 'U kiest zelf. Je mag stoppen.'],
])('finds %s at %s: %s', (rule, level, text) => {
  expect(rules(text, level)).toContain(rule)
})

test.each<[Level, string]>([
  ['A2', 'Hoe voelt u zich nu?'],
  ['A2', 'Wij stellen u {count} vragen.'],
  ['A2', 'Fijn dat u er bent.'],
  ['A2', 'De wijk-verpleegkundige komt zo.'],
  ['A2', 'U wordt blij van muziek.'],
  ['B1', 'Gebruik Safari 16.4 of nieuwer.'],
  ['B1', 'De gegevens blijven op dit apparaat.'],
  ['B1', 'Wanneer kunt u komen?'],
])('leaves alone at %s: %s', (level, text) => {
  expect(lint(text, level)).toEqual([])
})

test('says what could be said instead', () => {
  expect(lint('Wilt u de foto verwijderen?', 'A2')).toEqual([
    { rule: 'hard-word', words: 'verwijderen', instead: 'weggooien' },
  ])
})

test('knows where a sentence ends and what a word is', () => {
  expect(sentencesOf('Neem bijv. een foto. Dat mag!\nEcht waar')).toEqual([
    'Neem bijv. een foto.',
    'Dat mag!',
    'Echt waar',
  ])
  expect(sentencesOf('Chrome 111, Safari 16.4 kan ook.')).toHaveLength(1)
  expect(wordsOf("'s Ochtends eet mevrouw De Vries {count} wijk-eitjes.")).toHaveLength(8)
})

/** Words that somebody asked for by name, each with the reason; nothing else may break a rule. */
const KNOWN: Record<string, string> = {
  'U kunt niets fout doen.': 'prescribed for the second consent screen: it takes the fear of a wrong answer away',
}

interface Text {
  where: string
  level: Level
  text: string
}
function dutch(where: string, tree: unknown, level: Level): Text[] {
  if (typeof tree === 'string') return [{ where, level, text: tree }]
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

/** For helpers, not for participants. */
const WORK: readonly string[] = ['practice', 'tablet']
const texts: Text[] = [
  ...readdirSync('locales/nl').flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(`locales/nl/${file}`, 'utf8')) as object).flatMap(([key, value]) =>
      dutch(`${file}.${key}`, value, file === 'app.json' && !WORK.includes(key) ? 'A2' : 'B1'),
    ),
  ),
  ...Object.values(pure).flatMap((kind) => dutch(kind.kind, kind.words.nl, 'A2')),
  ...activities.flatMap((activity) => content(activity.name, activity, 'A2')),
  ...consentTexts.flatMap((consent) => content(consent.name, consent, consent.level as Level)),
]

describe('every Dutch text of ours', () => {
  test('is plain, apart from what is known and why', () => {
    const wrong = texts.flatMap(({ where, level, text }) =>
      KNOWN[text] === undefined ? lint(text, level).map(({ rule, words }) => `${where}: ${rule}: ${words}`) : [],
    )
    expect(wrong).toEqual([])
    expect(texts.length).toBeGreaterThan(150)
  })

  test('has no exception that is not needed', () => {
    for (const known of Object.keys(KNOWN)) {
      const text = texts.find((one) => one.text === known)
      expect(text, known).toBeDefined()
      expect(lint(known, text!.level), known).not.toEqual([])
    }
  })

  test('for participants is short on the whole: eight words a sentence at most', () => {
    const lengths = texts
      .filter(({ level }) => level === 'A2')
      .flatMap(({ text }) => sentencesOf(text).map((sentence) => wordsOf(sentence).length))
    expect(lengths.reduce((sum, n) => sum + n, 0) / lengths.length).toBeLessThanOrEqual(8)
  })

  test('a consent text stays plain with the words of an activity in it, at most 25 words a screen', () => {
    for (const { subject, aim, questions } of activities)
      for (const consent of consentTexts)
        for (const screen of ['tell', 'free', 'ask', 'summary'] as const) {
          const values = {
            count: String(questions.length),
            subject: subject.nl,
            aim: aim.nl,
            contact: 'mevrouw De Vries',
          }
          const lines = consent[screen].nl.map((line) => fill(line, values))
          expect(lines.filter((line) => !KNOWN[line]).flatMap((line) => lint(line, 'A2'))).toEqual([])
          expect(lines.flatMap(wordsOf).length).toBeLessThanOrEqual(25)
        }
  })
})
