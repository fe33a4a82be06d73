// The linter for plain Dutch: what it must find in a sentence, and what it must leave alone.

import { expect, test } from 'vitest'
import { type Level, lint, lintButton, type Rule } from '../../src/words/lint.ts'
import { sentencesOf, wordsOf } from '../../src/words/sentences.ts'

const rules = (text: string, level: Level) => lint(text, level).map(({ rule }) => rule)

test.each<[Rule, Level, string]>([
  ['long-sentence', 'A2', 'Wij willen vandaag heel graag van u horen hoe u het eten hier vindt.'],
  ['long-sentence', 'B1', 'Zodra de bewoner klaar is met eten kunt u de tablet weer mee terug nemen naar kantoor.'],
  ['long-question', 'A2', 'Wat vindt u het allerfijnste als u hier in huis bent?'],
  ['long-word', 'A2', 'Dit is een vragenlijstonderzoek.'],
  ['hard-word', 'A2', 'Wilt u participeren?'],
  ['hard-word', 'A2', 'Op welke locaties bent u graag?'],
  ['hard-word', 'B1', 'Tevens vragen wij om hulp.'],
  ['hard-phrase', 'A2', 'Wilt u toestemming verlenen?'],
  ['hard-phrase', 'B1', 'Wij gaan aan de slag.'],
  ['rare-word', 'A2', 'Wij zoeken draagvlak.'],
  ['rare-word', 'A2', 'Hoe is het beleid?'],
  ['rare-word', 'B1', 'Dat is adequaat.'],
  ['rare-word', 'B1', 'Draagvlak is fijn.'],
  ['other-word', 'A2', 'Vul de vragenlijst in.'],
  ['other-word', 'B1', 'Klik op de foto.'],
  ['frightening', 'A2', 'Uw antwoord is ongeldig.'],
  ['abbreviation', 'A2', 'Neem iets mee, bijv. een foto.'],
  ['abbreviation', 'B1', 'Vragen 1 t/m 4 gaan over eten.'],
  ['abbreviation', 'B1', 'Het gaat o.a. over eten.'],
  ['shouting', 'B1', 'Dit is van de GGZ.'],
  ['passive', 'A2', 'Uw antwoord wordt door ons bewaard.'],
  ['passive', 'A2', 'De vragen werden gisteren gesteld.'],
  ['passive', 'A2', 'Uw antwoorden zijn bewaard.'],
  ['passive', 'A2', 'Deze foto is door Anna gemaakt.'],
  ['clauses', 'A2', 'Wat doet u als het regent?'],
  ['clauses', 'A2', 'Vindt u dat wij goed luisteren?'],
  ['clauses', 'A2', 'Kent u de kamer waarin u slaapt?'],
  ['clauses', 'B1', 'Vertel het als u ziet dat het niet gaat.'],
  ['clauses', 'B1', 'Stop als het moet, omdat het kan.'],
  ['double-no', 'A2', 'Dat is niet onaardig.'],
  ['double-no', 'B1', 'Dat kan niet zonder hulp.'],
  ['leading', 'A2', 'Vindt u ook niet dat het eten lekker is?'],
  ['leading', 'A2', 'Het eten is toch lekker?'],
  ['recall', 'A2', 'Hoe vaak ging u naar buiten?'],
  ['recall', 'A2', 'Wat at u gisteren?'],
  ['recall', 'A2', 'Weet u waarom?'],
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
  ['A2', 'U was hier gebleven.'],
  ['A2', 'Er is iets veranderd.'],
  ['A2', 'Vindt u dat goed?'],
  ['A2', 'Met wie doet u het graag?'],
  ['A2', 'Mevrouw De Vries zit graag bij Xandra.'],
  ['B1', 'Het beleid is nieuw.'],
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
  expect(lint('Vul de enquête in.', 'B1')).toEqual([{ rule: 'other-word', words: 'enquête', instead: 'vragen' }])
})

test.each([
  'Bewaren',
  'Later kiezen',
  'Ga verder',
  'Lees',
  'Sluit',
  'Stop',
  'Kies',
  'Ik wil hulp',
  'Weet ik niet',
  'Ja',
])('takes "%s" for a button', (text) => expect(lintButton(text)).toEqual([]))

test.each(['Bevestiging', 'Volgende', 'De foto', ''])('does not take "%s" for a button', (text) => {
  expect(lintButton(text)).toEqual([{ rule: 'no-verb', words: text }])
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
