// docs/LESSONS.md says what works, what partly, and what not yet; whatever it points at is there.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { activities } from '../../src/activities/index.ts'
import { MOMENTS } from '../journeys/story.ts'

const page = readFileSync('docs/LESSONS.md', 'utf8')
const rows = page
  .split('\n')
  .filter((line) => /^\| [AW]\d/.test(line))
  .map((line) => {
    const [number, asked, state, where, said] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    return { number: number!, asked: asked!, state: state!, where: where!, said: said! }
  })
const named = (where: string) => [...where.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)

/** Every picture that a journey keeps under a name that is written out. */
const pictures = new Set([
  ...MOMENTS.map((moment) => `story-${moment}`),
  ...readdirSync('test/journeys').flatMap((file) =>
    [...readFileSync(`test/journeys/${file}`, 'utf8').matchAll(/\bkeep\([\w.]+, '([^']+)'/g)].map(([, name]) => name!),
  ),
])
const rooms = [...readFileSync('src/desk/rooms.ts', 'utf8').matchAll(/name: '([^']+)'/g)].map(([, name]) => name!)
const there: Record<string, (name: string) => boolean> = {
  screen: (name) => pictures.has(name),
  desk: (name) => rooms.includes(name),
  activity: (name) => activities.some((one) => one.name === name),
}
const isThere = (name: string): boolean => {
  const [, kind, rest] = /^(screen|desk|activity):(.+)$/.exec(name) ?? []
  return kind ? there[kind]!(rest!) : existsSync(name)
}
const isScreen = (name: string) => /^(screen|desk|activity):/.test(name)

test('each of the fifty-seven needs has a row, in both languages', () => {
  const needs = rows.map(({ number }) => number).filter((number) => number.startsWith('A'))
  const all = Array.from({ length: 57 }, (_, i) => `A${i + 1}`)
  expect(needs.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual(all)
  for (const { number, asked, said } of rows)
    for (const words of [asked, said]) expect(words, number).toMatch(/^.+<br>\*.+\*$/)
})

test('what works, all or partly, names its screen and its file; what does not points at nothing', () => {
  for (const { number, state, where } of rows) {
    const names = named(where)
    const screens = names.filter(isScreen).length
    const files = names.length - screens
    if (state === 'not yet') expect([number, where]).toEqual([number, ''])
    else {
      expect([number, ['works', 'partly'].includes(state)]).toEqual([number, true])
      expect([number, screens > 0, files > 0]).toEqual([number, true, true])
    }
  }
})

test('every screen and every file that is named is there', () => {
  const wrong = rows.flatMap(({ number, where }) =>
    named(where).flatMap((name) => (isThere(name) ? [] : [`${number}: ${name}`])),
  )
  expect(wrong).toEqual([])
})

test.each(['screen:nowhere', 'desk:attic', 'activity:dansen', 'src/desk/attic.ts'])('%s would be found out', (name) => {
  expect(isThere(name)).toBe(false)
})

test('the sum that is said above is the sum of the rows', () => {
  const count = (state: string) => rows.filter((row) => row.state === state).length
  expect(page).toContain(`Today ${count('works')} work, ${count('partly')} partly, ${count('not yet')} not yet.`)
})

test('there is a picture for each moment of the story, and it is small', () => {
  const story = readFileSync('docs/story.md', 'utf8')
  MOMENTS.forEach((moment, i) => {
    const file = `story-${i + 1}.webp`
    expect(story, moment).toContain(`(pictures/${file})`)
    expect(readFileSync(`docs/pictures/${file}`).length, file).toBeLessThan(60_000)
  })
  const shown = readFileSync('README.md', 'utf8').match(/docs\/pictures\/story-\d\.webp/g)
  expect(new Set(shown).size).toBe(4)
})
