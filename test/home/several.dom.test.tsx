// Two projects on one device: whose each thing is stands beside it, turning turns all of it, and what becomes of the one is nothing to the other.

import { act, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import card from '../../locales/nl/card.json' with { type: 'json' }
import words from '../../locales/nl/several.json' with { type: 'json' }
import { join, ownProject } from '../../src/device/identity.ts'
import type { ProjectRow } from '../../src/device/store.ts'
import { cameOf, resultsOf } from '../../src/home/results.ts'
import { against } from '../../src/home/start.ts'
import type { Role } from '../../src/model/roles.ts'
import { atHome, type Home } from '../tools/sitting.tsx'
import { activities, consentTexts } from '../../src/activities/index.ts'
import { cards, changed, gave, lines, on, openStart, sees } from './start.tsx'

const OTHER = '01a1fb67-1800-7000-8000-000000000001'
const [LINDE, BRUG] = ['Huis De Linde', 'Buurthuis De Brug']
const title = (name: string) => ({ title: { nl: name, en: name }, practice: false })
const text = [...consentTexts, ...activities]
const row = async ({ device }: Home, pid: string) => (await device.store.get('projects', pid))!
const change = async (home: Home, pid: string, facts: Partial<ProjectRow>) => {
  const now = await row(home, pid)
  await home.device.store.change([], () => [{ put: 'projects', row: { ...now, ...facts } }])
}

/** Somebody who was in De Linde, and took an invitation of De Brug; `letters: false`: nothing of that one has come. */
async function inTwo({ role = 'relative' as Role, letters = true } = {}): Promise<{ home: Home; first: string }> {
  const home = await atHome({ role: 'student' })
  const { store, ledger, world } = home.device
  const own = (await ownProject(store))!
  await home.receive([], { ...title(LINDE), version: 2 })
  const { fingerprint } = own
  const secret = new Uint8Array(16)
  const invitation = { pid: OTHER, secret, fingerprint, deviceClass: 'own', role, expires: 0 } as const
  await join({ store, ledger, crypt: world.crypt, makePair: world.makePair }, invitation)
  if (letters) await home.receive(text, title(BRUG), OTHER)
  return { home, first: own.pid }
}
const beside = (pid: string) =>
  waitFor(() => {
    const section = document.querySelector<HTMLElement>(`[data-beside="${pid}"]`)
    if (!section) throw new Error('nothing beside yet')
    return section
  })
const turnedTo = (pid: string) => waitFor(() => expect(document.querySelector(`[data-house="${pid}"]`)).not.toBeNull())
async function turn(pid: string): Promise<void> {
  await on(words.other)
  await act(async () => void fireEvent.click(document.querySelector(`[data-turn="${pid}"]`)!))
  await turnedTo(pid)
  // As the nudge of a page does.
  await changed()
}

test('with one project nothing of all this is there', async () => {
  const home = await atHome({ role: 'student' })
  await gave(home, { activity: 'wat-zag-je' })
  await openStart(home)
  expect(document.querySelector('[data-turns], [data-beside], [data-house]')).toBeNull()
  expect(lines().join()).not.toContain('Mevrouw De Vries')
})

test('the start screen is of the project that was joined last, and names what the other asks; each for who one is there', async () => {
  const { home, first } = await inTwo()
  await openStart(home)
  await turnedTo(OTHER)
  await sees(BRUG, '[data-house]')
  const section = await beside(first)
  within(section).getByText(LINDE)
  within(section).getByText('Wat zag je vandaag?')
  expect(within(section).queryByText('En hoe gaat het met u?')).toBeNull()
  expect(cards()).toContain('En hoe gaat het met u?')
})

test('turning turns the activities and who one is; and it stays so after a restart', async () => {
  const { home, first } = await inTwo()
  await openStart(home)
  await turnedTo(OTHER)
  await waitFor(() => screen.getByRole('button', { name: words.other }))
  await turn(first)
  expect((await ownProject(home.device.store))!.pid).toBe(first)
  within(await beside(OTHER)).getByText('En hoe gaat het met u?')
  await home.again()
  await openStart(home)
  await turnedTo(first)
})

test('where both ask the same, each button is described by its own title', async () => {
  const { home } = await inTwo({ role: 'student' })
  await openStart(home)
  await waitFor(() => expect(cards().filter((one) => one === 'Wat zag je vandaag?')).toHaveLength(2))
  const ids = [...document.querySelectorAll('article h2')].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('what is begun beside is begun in that project', async () => {
  const { home, first } = await inTwo()
  await openStart(home)
  const section = await beside(first)
  await act(async () => void fireEvent.click(within(section).getAllByRole('button', { name: nl.home.start })[0]!))
  await sees(nl.welcome.ask)
  expect((await ownProject(home.device.store))!.pid).toBe(first)
})

test('what was given names its project; a result of the one has not come of what was given to the other', async () => {
  const { home, first } = await inTwo()
  await gave(home, { pid: first, activity: 'wat-zag-je' })
  await gave(home, { pid: OTHER, activity: 'hoe-gaat-het-met-u' })
  const result = {
    kind: 'result',
    name: 'thee',
    version: 1,
    activity: 'wat-zag-je',
    outcome: 'done',
    title: { nl: 'Thee', en: 'Tea' },
    lines: { nl: ['Er is thee.'], en: ['There is tea.'] },
  }
  await home.receive([result], { ...title(BRUG), version: 2 }, OTHER)
  await openStart(home)
  await waitFor(() => expect(lines().filter((line) => line.includes(LINDE))).toHaveLength(1))
  expect(lines().filter((line) => line.includes(BRUG))).toHaveLength(1)
  const [came] = await resultsOf(home.device, OTHER)
  const copy = { kind: 'contribution', activity: { name: 'wat-zag-je' }, at: '2030-01-01T10:00:00+01:00' }
  expect(cameOf([came!], { copy: { ...copy, pid: first } as never })).toEqual([])
  expect(cameOf([came!], { copy: { ...copy, pid: OTHER } as never })).toEqual([came])
})

test('one that lets nobody in any more says so in its own place; the other is as it was, and what was given is still read', async () => {
  const { home, first } = await inTwo()
  await gave(home, { pid: OTHER, activity: 'hoe-gaat-het-met-u' })
  await change(home, OTHER, { refused: 'revoked' })
  await openStart(home)
  await turnedTo(first)
  const section = await beside(OTHER)
  within(section).getByText((line) => line.includes(nl.trouble.revoked.what) && line.includes(words.stays))
  expect(cards()).toContain('Wat zag je vandaag?')
  expect(lines().filter((line) => line.includes(BRUG))).toHaveLength(1)
})

test('one that never let anybody in, and to which nothing was given, is not there', async () => {
  const { home } = await inTwo()
  await change(home, OTHER, { refused: 'used-up' })
  await openStart(home)
  await waitFor(() => expect(cards()).toContain('Wat zag je vandaag?'))
  expect(document.querySelector('[data-turns], [data-beside], [data-house]')).toBeNull()
})

test('before its letters have come a project says what it waits for; practice is called practice', async () => {
  const { home, first } = await inTwo({ letters: false })
  await change(home, first, { turn: 9 })
  await openStart(home)
  const section = await beside(OTHER)
  within(section).getByText(words.unnamed)
  within(section).getByText(words.waits)
  await home.receive(text, { ...title(BRUG), practice: true }, OTHER)
  await changed()
  await sees(words.practice.replace('{house}', BRUG))
})

test('an own device may be in several, a tablet of a team is of one; one that is known is never too old', async () => {
  const { home, first } = await inTwo()
  const rows = await home.device.store.list('projects')
  const shown = { pid: 'new', deviceClass: 'own', expires: 0 } as Parameters<typeof against>[0]
  expect(against(shown, rows, 1)).toBeUndefined()
  expect(against({ ...shown, expires: 1 }, rows, 1)).toBe('expired')
  expect(against({ ...shown, pid: first, expires: 1 }, rows, 1)).toBeUndefined()
  expect(against({ ...shown, deviceClass: 'tablet' }, rows, 1)).toBe('other-project')
  const tablet = rows.map((one) => ({ ...one, deviceClass: 'tablet' as const }))
  expect(against(shown, tablet, 1)).toBe('other-project')
  expect(against(shown, tablet.map((one) => ({ ...one, refused: 'revoked' })), 1)).toBeUndefined() // prettier-ignore
})

test('each speaks in its own way: je to a student in the one, u to a relative in the other; and what is one’s own there says of which it is', async () => {
  const { home, first } = await inTwo()
  await change(home, first, { turn: 9 })
  await gave(home, { pid: first, activity: 'wat-zag-je' })
  await openStart(home)
  await turnedTo(first)
  await on(nl.card.receipt)
  await sees('Je hebt nog niets gekozen.')
  await sees(card.ask.of.replace('{house}', LINDE))
  await on(nl.frame.back)
  await turnedTo(first)
  await waitFor(() => screen.getByRole('button', { name: words.other }))
  await turn(OTHER)
  await on(nl.card.receipt)
  await sees(card.receipt.none)
  await sees(card.ask.of.replace('{house}', BRUG))
})
