// Who likes to be called `je` reads the same texts: every turned sentence was read by people and stands in je.json.
// After a change of text: run with -u, then read what changed in that file as if you said it to somebody.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { je } from '../../src/words/address.ts'
import golden from './golden.json' with { type: 'json' }
import { shown } from './ours.ts'

const FORMAL = /(?<!\p{L})(u|uw|uzelf)(?!\p{L})/iu
const starters = [...Object.values(golden.A2), ...Object.values(golden.B1), golden.consent].flat()
const formal = [...new Set([...shown.map(({ text }) => text), ...starters])].filter((text) => FORMAL.test(text))

test.each([
  ['Heeft u zin?', 'Heb je zin?'],
  ['U heeft een link nodig.', 'Je hebt een link nodig.'],
  ['Wat u gisteren gezegd heeft, blijft.', 'Wat je gisteren gezegd hebt, blijft.'],
  ['Deze app heeft uw hulp nodig.', 'Deze app heeft je hulp nodig.'],
  ['Voelt u zich goed?', 'Voel je je goed?'],
  ['U voelt zich goed.', 'Je voelt je goed.'],
  ['Waar staat u, en waar gaat u heen?', 'Waar sta je, en waar ga je heen?'],
  ['Moet u nu weg? Wat wilde u zeggen?', 'Moet je nu weg? Wat wilde je zeggen?'],
  ['Wat helpt u?', 'Wat helpt je?'],
  ['Waar wordt uw naaste rustig van?', 'Waar wordt je naaste rustig van?'],
  ['Deze vragen gaan over u.', 'Deze vragen gaan over jou.'],
  ['Fijn dat u er bent, met uw verhaal.', 'Fijn dat je er bent, met je verhaal.'],
  ['Kies het zelf.', 'Kies het zelf.'],
  ['Het uur van uw keuze is nu.', 'Het uur van je keuze is nu.'],
])('%s → %s', (u, familiar) => {
  expect(je(u)).toBe(familiar)
})

test('no text for people who take part keeps a formal word, and each was read', async () => {
  expect(formal.length).toBeGreaterThan(100)
  expect(formal.map(je).filter((text) => FORMAL.test(text))).toEqual([])
  const turned = Object.fromEntries(formal.toSorted().map((text) => [text, je(text)]))
  await expect(`${JSON.stringify(turned, null, 2)}\n`).toMatchFileSnapshot('./je.json')
})

test('it can come to a participant: it brings no other file along', () => {
  expect(readFileSync('src/words/address.ts', 'utf8')).not.toMatch(/\bimport\b/)
})
