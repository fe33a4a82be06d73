// What a whole activity must keep to: each rule is broken once by an activity that is good in every other way.

import { expect, test } from 'vitest'
import { type Asked, lintActivity, type Rule, type Sheet } from '../../src/words/activity.ts'

const closing: Asked = {
  id: 'slot',
  kind: 'faces',
  ask: 'Was het te veel?',
  picture: 'three-cups',
  choices: [{ words: 'Te veel' }, { words: 'Precies goed' }, { words: 'Te weinig' }],
  closing: true,
}
const question = (id: string, more: Partial<Asked> = {}): Asked => ({
  id,
  kind: 'text',
  ask: 'Wat vindt u fijn?',
  picture: 'cup',
  ...more,
})
const good: Sheet = {
  level: 'A2',
  for: ['person'],
  title: 'Hoe is uw ochtend?',
  why: ['Wij willen goede ochtenden maken.', 'U weet wat voor u fijn is.'],
  questions: [question('een'), question('twee'), question('drie'), closing],
  thanks: ['Dank u wel.'],
}
const work: Sheet = { ...good, level: 'B1', for: ['student'], title: 'Wat zag u?', questions: [question('een')] }
const withFirst = (more: Partial<Asked>, sheet = good): Sheet => ({
  ...sheet,
  questions: [question('een', more), ...sheet.questions.slice(1)],
})
const choices = (n: number, picture?: string) =>
  Array.from({ length: n }, (_, i) => ({
    words: ['Thee', 'Brood', 'Kaas', 'Soep', 'Fruit', 'Melk', 'Vis'][i]!,
    picture,
  }))
const rules = (sheet: Sheet) => lintActivity(sheet).map(({ where, rule }) => `${where}: ${rule}`)

test('a good activity has nothing to put right', () => {
  expect(lintActivity(good)).toEqual([])
  expect(lintActivity(work)).toEqual([])
})

test.each<[string, Rule, Sheet]>([
  ['een', 'hard-word', withFirst({ ask: 'Wilt u participeren?' })],
  ['een.choices.1', 'long-word', withFirst({ kind: 'choice', choices: [{ words: 'Verjaardagsfeest' }] })],
  ['title', 'two-addresses', { ...good, thanks: ['Dank je wel.'] }],
  ['title', 'long-title', { ...good, title: 'Hoe is de ochtend hier bij ons?' }],
  ['title', 'level', { ...work, for: ['person'] }],
  ['title', 'few-questions', { ...good, questions: [question('een'), question('twee'), closing] }],
  ['title', 'many-questions', { ...good, questions: [...'abcdef'].map((id) => question(id)).concat(closing) }],
  ['title', 'too-many-questions', { ...good, questions: [...'abcdefgh'].map((id) => question(id)).concat(closing) }],
  ['drie', 'no-closing', { ...good, questions: good.questions.slice(0, 3) }],
  ['een', 'many-choices', withFirst({ kind: 'choice', choices: choices(5) })],
  ['een', 'many-choices', withFirst({ kind: 'choice', choices: choices(7, 'cup') })],
  ['een', 'many-choices', withFirst({ kind: 'card-sort', choices: choices(7) })],
  ['een', 'many-choices', withFirst({ kind: 'choice', choices: choices(7) }, work)],
  ['een', 'no-way-out', withFirst({ kind: 'choice', choices: choices(5, 'cup') })],
  ['een', 'long-scale', withFirst({ kind: 'line', choices: choices(5) })],
  ['een', 'long-scale', withFirst({ kind: 'line', choices: choices(6) }, work)],
  ['een', 'no-picture', withFirst({ picture: undefined })],
  ['een', 'no-picture', withFirst({ picture: undefined, kind: 'choice', choices: choices(3) })],
  ['een', 'counting', withFirst({ kind: 'number' })],
  ['een', 'counting', withFirst({ kind: 'choice', choices: [{ words: '1' }, { words: '2' }] })],
  ['een', 'counting', withFirst({ ask: 'Welk cijfer geeft u ons?' })],
  ['een', 'long-question', withFirst({ ask: 'U was buiten in de tuin. Wat vindt u daar nu fijn?' })],
  [
    'een',
    'full-screen',
    withFirst({
      kind: 'choice',
      choices: choices(4).map(({ words }) => ({ words: `${words} met iets lekkers erbij op tafel` })),
    }),
  ],
  ['why', 'full-screen', { ...good, why: Array.from({ length: 6 }, () => 'Wij zijn er nu voor u.') }],
  ['thanks.1', 'two-on-a-line', { ...good, thanks: ['Dank u wel. Fijne dag.'] }],
  ['een', 'less-known', withFirst({ ask: 'Is er sfeer bij de ontspanning?' })],
])('%s: %s', (where, rule, sheet) => {
  expect(rules(sheet)).toEqual([`${where}: ${rule}`])
})

test.each<[string, Sheet]>([
  [
    'six pictures with a way out',
    withFirst({ kind: 'choice', choices: [...choices(5, 'cup'), { words: 'Iets anders', picture: 'cup' }] }),
  ],
  ['six cards, one by one', withFirst({ kind: 'card-sort', choices: choices(6) })],
  [
    'pictures on every choice instead of on the question',
    withFirst({ picture: undefined, kind: 'choice', choices: choices(3, 'cup') }),
  ],
  ['a line with three stops', withFirst({ kind: 'line', choices: choices(3) })],
  ['a line with five stops at work', withFirst({ kind: 'line', choices: choices(5) }, work)],
  ['one question at work, without picture or end', withFirst({ picture: undefined }, work)],
])('takes %s', (_, sheet) => {
  expect(lintActivity(sheet)).toEqual([])
})

test('a whole text that is too hard is found, though each sentence keeps the rules', () => {
  const why = Array.from({ length: 12 }, () => 'Medewerkers vergelijken herinneringen en verwachtingen.')
  expect(rules({ ...work, why, for: ['relative'] })).toContain('title: hard-text')
})
