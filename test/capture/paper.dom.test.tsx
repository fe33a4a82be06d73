// A sheet of paper that a helper enters: somebody else's words, said to be from paper, and nothing when the sheet says no.

import { afterEach, describe, expect, test } from 'vitest'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { findPlace, type Sheet } from '../../src/capture/place.ts'
import { newSitting } from '../../src/capture/sitting.ts'
import { ownProject } from '../../src/device/identity.ts'
import type { Payload } from '../../src/model/payload.ts'
import type { Role } from '../../src/model/roles.ts'
import {
  atHome,
  consentsIn,
  contributionsIn,
  heading,
  type Home,
  keeps,
  press,
  questions,
  tap,
  write,
} from '../tools/sitting.tsx'
import { fakeSpeaker } from '../ui/around.tsx'

const CODE = 'HK3TM6MD9K'
afterEach(cleanup)

/** The sitting that entering a sheet begins, as it lies on the disk. */
async function enter(home: Home, name = 'samen-eten', shared = false, role: Role = 'relative'): Promise<void> {
  const { device } = home
  const project = (await ownProject(device.store))!
  const activity = (await device.mailbox.all(project.pid, 'activity')).find(({ body }) => body.name === name)!
  const sheet: Sheet = { code: CODE, activity, role }
  const { place, also } = (await findPlace(device, project, shared, undefined, sheet))!
  expect(also).toEqual([])
  const id = device.newId()
  await device.drafts.save(id, { ...newSitting(id, 'nl'), step: 'tell', place })
  await home.open({ shared, speaker: fakeSpeaker() })
  await waitFor(() => expect(heading()).not.toBe(''))
}

/** The questions of "Samen eten", of which the fourth asks for a voice. */
async function copyAll(home: Home): Promise<Payload[]> {
  await press('Verder')
  await press('Verder')
  await tap('yes')
  await press('Verder')
  await waitFor(() => expect(questions()).toEqual(['fijn']))
  await press('Verder')
  await waitFor(() => expect(document.querySelector('[data-answer=raam]')).not.toBeNull())
  await tap('raam')
  await press('Verder')
  await press('Verder')
  expect(questions()).toEqual(['graag'])
  await waitFor(() => expect(document.querySelector('textarea')).not.toBeNull())
  await write('Pannenkoeken met stroop.')
  await press('Verder')
  await tap('unknown')
  await press('Verder')
  await waitFor(() => expect(document.body.textContent).toContain('Wij hebben uw antwoorden bewaard.'))
  return home.sealed()
}

test('what was agreed and given on paper says so, under a pseudonym of its own', async () => {
  const home = await atHome()
  await enter(home)
  const sealed = await copyAll(home)
  expect(consentsIn(sealed).map(({ type, expression, paper }) => [type, expression, paper])).toEqual([
    ['given', 'paper', CODE],
  ])
  const [said] = contributionsIn(sealed)
  expect(said).toMatchObject({ paper: CODE, role: 'relative', device: 'own', activity: { name: 'samen-eten' } })
  expect(said!.answers).toEqual([
    { q: 'fijn', kind: 'card-sort', none: 'skipped' },
    { q: 'zitten', kind: 'choice', value: { chosen: ['raam'] } },
    { q: 'zelf', kind: 'choice', none: 'skipped' },
    // Paper has no voice: what was written stands in its place, and nobody is asked to be recorded.
    { q: 'graag', kind: 'text', value: { text: 'Pannenkoeken met stroop.' } },
    { q: 'te-veel', kind: 'choice', none: 'unknown' },
  ])
})

test('two sheets are two people, and neither is whose device it is', async () => {
  const home = await atHome()
  await enter(home)
  const [first] = contributionsIn(await copyAll(home))
  cleanup()
  await enter(home)
  const threads = contributionsIn(await copyAll(home)).map(({ thread }) => thread)
  expect(new Set(threads)).toHaveLength(2)
  expect(threads).toContain(first!.thread)
  const own = await findPlace(home.device, (await ownProject(home.device.store))!, false)
  expect(threads).not.toContain(own!.place.thread)
})

test('a helper can take a sheet back from their own device, and cannot read it again', async () => {
  const home = await atHome()
  await enter(home)
  await copyAll(home)
  const copies = await home.device.store.list('copies')
  const opened = (await Promise.all(copies.map(({ box }) => home.device.vault.unlock(box)))) as Payload[]
  const [copy] = contributionsIn(opened)
  expect(copy).toMatchObject({ paper: CODE, answers: [] })
  expect(JSON.stringify(opened)).not.toContain('Pannenkoeken')
})

test('on a shared tablet nothing readable stays', async () => {
  const home = await atHome()
  await enter(home, 'samen-eten', true)
  const [said] = contributionsIn(await copyAll(home))
  expect(said).toMatchObject({ paper: CODE, device: 'tablet' })
  expect(await home.device.store.list('copies')).toEqual([])
})

describe('nothing is kept', () => {
  test.each(['no', 'unknown'])('of a sheet that says %s', async (answer) => {
    const home = await atHome()
    await enter(home)
    await press('Verder')
    await press('Verder')
    await tap(answer)
    await press('Verder')
    expect(heading()).toBe('Dank u wel.')
    expect(await home.draft()).toBeUndefined()
    expect(await home.sealed()).toEqual([])
  })

  test('when Back is pressed on the first screen: it leads to where the code was typed', async () => {
    const home = await atHome()
    await enter(home)
    await expect(press('Terug')).rejects.toThrow()
    expect(home.heard).toEqual(['end'])
    expect(await home.draft()).toBeUndefined()
  })
})

test('it goes on after a restart as what it is', async () => {
  const home = await atHome()
  await enter(home)
  await press('Verder')
  await keeps(home, ({ step }) => expect(step).toBe('free'))
  await home.again()
  await waitFor(() => expect(heading()).toBe('U mag nee zeggen.'))
  expect((await home.draft())!.place!.paper).toBe(CODE)
})

test('nobody sits beside paper: the help asks for no sign, and not who helps', async () => {
  const home = await atHome()
  await enter(home, 'samen-eten', true, 'person')
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Hulp' })))
  expect(document.querySelectorAll('aside button')).toHaveLength(0)
})
