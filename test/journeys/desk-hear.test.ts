// A voice heard: six contributions from different roles are read at the desk, narrowed, searched, seen side by side, and one
// of them asks for attention until somebody takes it up, also after the desk was closed.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import type { Contribution } from '../../src/model/payload.ts'
import type { Role } from '../../src/model/roles.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { filledHouse, said } from '../tools/filled.ts'
import type { House } from '../tools/house.ts'
import { newId } from '../tools/sealed.ts'
import { reads } from '../tools/steps.ts'

const { hearing } = desk
const VOICES: [Role, string, string][] = [
  ['person', 'verhaal', 'Vroeger zong ik in een koor. Ik breng mijn liedjes mee.'],
  ['person', 'verhaal', 'Ik wil graag naar buiten.'],
  ['relative', 'tijd', 'Mijn moeder is bang in de gang. Daar moet nu iemand naar kijken.'],
  ['student', 'handen', 'Ik help bij het koken en ik wil het leren.'],
  ['professional', 'kennis', 'Wij zoeken rust bij het eten.'],
]
const DAYS = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-10-02', '2026-11-24']

let house: House
let visitor: Visitor
let page: Page
beforeAll(async () => {
  house = await filledHouse(function* (sealing) {
    for (const [n, [role, chosen, text]] of VOICES.entries()) {
      const answers: Contribution['answers'] = [
        { q: 'brengt', kind: 'choice', value: { chosen: [chosen] } },
        { q: 'meer', kind: 'text', value: { text } },
        { q: 'verwacht', kind: 'text', none: n % 2 ? 'unknown' : 'skipped' },
      ]
      yield said(sealing, 'verwachtingen', { role, answers, at: `${DAYS[n]}T10:00:00+01:00` })
    }
    const id = newId()
    yield said(sealing, 'samen-eten', {
      role: 'person',
      device: 'tablet',
      at: '2026-11-25T10:00:00+01:00',
      answers: [
        { q: 'fijn', kind: 'card-sort', value: { placed: [{ card: 'muziek', zone: 0 }] } },
        { q: 'graag', kind: 'voice', value: { takes: [{ id, type: 'audio/webm', ms: 42_000 }] } },
      ],
      media: [{ id, type: 'audio/webm', size: 1000, parts: 2, scope: 'stem' }],
    })
  })
  visitor = await openVisitor(house.url)
  page = visitor.page
  await page.goto(house.run.desk)
  await reads(page, '6 bijdragen')
})
afterAll(async () => {
  expect(visitor.faults).toEqual([])
  await visitor?.leave()
  await house?.remove()
})

const shown = (count: number) => page.locator(`[data-shown="${count}"]`).waitFor()
const all = () => page.getByRole('button', { name: hearing.all }).click()
const line = (text: string) => page.locator('[data-line]', { hasText: text })

test('each is read as what it is: whose voice, which question, what could be chosen, and what has not come yet', async () => {
  await line('Zachte muziek').click()
  const reader = page.locator('section')
  await reader.getByText(hearing.lacks).waitFor()
  for (const words of ['Samen eten', 'bewoner', hearing.own, 'gedeelde tablet', 'Vraag 1 van 5', 'Zachte muziek'])
    expect(await reader.innerText()).toContain(words)
  await page.getByRole('button', { name: hearing.after }).click()
  await reader.getByText('Wij zoeken rust bij het eten.').waitFor()
  await reader.getByText('Te kiezen: Mijn verhaal · Tijd').waitFor()
})

test('narrowed by role, by activity and by days, and found by words, by what was chosen and by titles', async () => {
  await shown(6)
  await page.locator('[name=role]').selectOption('person')
  await shown(3)
  await page.locator('[name=activity]').selectOption('verwachtingen')
  await shown(2)
  await all()
  await page.locator('[name=period]').selectOption('between')
  await page.locator('[name=last]').fill('2026-10-31')
  await shown(1)
  await line('Ik help bij het koken').waitFor()
  await all()
  for (const [words, count] of [
    ['KOOR liedjes', 1],
    ['mijn verhaal', 2],
    ['zachte muziek', 1],
    ['samen eten', 1],
    ['olifant', 0],
  ] as const) {
    await page.locator('[name=words]').fill(words)
    await shown(count)
  }
  await reads(page, hearing.empty)
  // The network is not needed for it, and nothing of it stays.
  const kept = await page.evaluate(async () => [
    Object.keys(localStorage).length,
    (await indexedDB.databases()).map(({ name }) => name).filter((name) => name !== 'inbreng-desk').length,
  ])
  expect(kept).toEqual([0, 0])
  await all()
  await shown(6)
})

test('what asks for attention stays on top, also after the desk was closed, until somebody notes who took it up', async () => {
  await line('bang in de gang').click()
  await page.getByRole('button', { name: hearing.attention.ask }).click()
  const waiting = page.locator('[data-waiting="1"]')
  await waiting.getByText('bang in de gang').waitFor()
  await page.getByText(hearing.attention.noRoute).click()
  await page.getByRole('button', { name: hearing.attention.write }).click()
  await page.getByLabel(hearing.attention.routeLabel).fill('Bel de teamleider, nog vandaag.')
  await page.getByRole('button', { name: hearing.attention.keep }).click()
  await page.goto('about:blank')
  await page.goto(house.run.desk)
  await waiting.waitFor()
  expect(await violations(page)).toEqual([])
  await waiting.getByRole('button', { name: hearing.attention.read }).click()
  await page.locator('section').getByText('Bel de teamleider, nog vandaag.').waitFor()
  await page.getByLabel(hearing.attention.who).fill('Youssef')
  await page.getByRole('button', { name: hearing.attention.note }).click()
  await page.getByText('Opgepakt door Youssef').waitFor()
  expect(await page.locator('[data-waiting]').count()).toBe(0)
})

test('side by side: who was heard and who was not, every word in full, and no small group apart', async () => {
  await page.getByRole('button', { name: hearing.view.button, exact: true }).click()
  await page.locator('[name=activity]').selectOption('verwachtingen')
  await reads(page, 'Nog niet gehoord: vertegenwoordiger, vrijwilliger.')
  const asked = page.locator('[data-view="brengt"]')
  await asked.locator('i').nth(4).waitFor()
  expect(await asked.locator('i').count()).toBe(5)
  const told = page.locator('[data-view="meer"]')
  await told.getByText('Mijn moeder is bang in de gang.', { exact: false }).waitFor()
  expect(await told.locator('[data-told=own] li').count()).toBe(4)
  expect(await told.locator('[data-told=proxy] li').count()).toBe(1)
  await page.locator('[name=by]').selectOption('role')
  await asked.getByText(hearing.view.tooFew).waitFor()
  expect(await page.locator('[data-group]').count()).toBe(0)
  expect(await violations(page)).toEqual([])
})
