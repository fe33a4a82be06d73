// What I agreed to, on one page: each choice as it stands now, with its day, and nobody's but mine.

import { cleanup, render, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { choose } from '../../src/capture/sharing.ts'
import { Card } from '../../src/home/card/Card.tsx'
import { agreedHere } from '../../src/home/card/receipt.ts'
import { APP, speech } from '../../src/locale/speech.ts'
import type { Project } from '../../src/model/letter.ts'
import { agree, atHome, close, CONTACT, contributionsIn, type Home, press, questions, tap } from '../tools/sitting.tsx'

afterEach(cleanup)
const { t } = await speech('app', 'nl', APP)

/** Took part once, and said this to the team reading it. */
async function whoGave(team: 'yes' | 'no', shared = false): Promise<Home> {
  const home = await atHome()
  await home.open({ shared })
  await agree()
  while (questions()[0] !== 'scope-delen-binnen') await press('Verder')
  await tap(team)
  await close()
  cleanup()
  return home
}
async function page(home: Home): Promise<string[]> {
  const project = { title: CONTACT, contact: CONTACT } as unknown as Project
  const familiar = async () => ({ name: 'je' as const, line: (text: string) => text })
  const nothing = () => {}
  const go = {
    shared: false,
    onChange: () => nothing,
    onInvite: nothing,
    onGiven: nothing,
    nudge: nothing,
    onLeave: nothing,
  }
  render(<Card device={home.device} t={t} view={{ as: 'receipt' }} house={project} familiar={familiar} {...go} />)
  await waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Mijn toestemming'))
  return [...document.querySelectorAll('[data-agreed] strong')].map((one) => one.textContent)
}

test('each choice stands there as it was made, a yes with its day, and whom to ask', async () => {
  const home = await whoGave('yes')
  expect(await page(home)).toEqual(['U doet mee: Ja', 'Het hele team leest dit: Ja'])
  expect(document.body.textContent).toMatch(/Sinds \d+ \p{L}+/u)
  expect(document.body.textContent).toContain('Zeg het tegen Mevrouw De Vries.')
  expect(document.querySelectorAll('[data-agreed] img')).toHaveLength(2)
  expect(document.querySelector('[data-print]')).not.toBeNull()
})

test('a no is there too, though it never left this device; and a yes that was taken back is a no', async () => {
  const home = await whoGave('no')
  expect(await page(home)).toEqual(['U doet mee: Ja', 'Het hele team leest dit: Nee'])
  cleanup()
  const [given] = contributionsIn(await home.sealed())
  const shown = { hash: given!.cv, at: given!.at, lang: 'nl' as const }
  await choose(home.device, given!, 'citaat', true, shown)
  await choose(home.device, given!, 'citaat', false, shown)
  expect(await page(home)).toContain('Anderen lezen uw woorden: Nee')
})

test('whoever chose nothing yet reads that, and on a shared tablet there is nothing of anybody', async () => {
  expect(await page(await atHome())).toEqual([])
  expect(document.body.textContent).toContain('U heeft nog niets gekozen.')
  cleanup()
  expect(await agreedHere((await whoGave('yes', true)).device, 'nl')).toEqual([])
})
