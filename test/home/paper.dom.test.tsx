// Entering a sheet: the code is forgiven what can be forgiven, the version that was printed is found without a network.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import maker from '../../locales/nl/maker.json' with { type: 'json' }
import { activities } from '../../src/activities/index.ts'
import type { Sitting } from '../../src/capture/sitting.ts'
import { ownProject } from '../../src/device/identity.ts'
import { PaperEntry } from '../../src/home/later.tsx'
import { APP, speech } from '../../src/locale/speech.ts'
import { je } from '../../src/words/address.ts'
import { makeSheetCode, showSheetCode } from '../../src/model/sheet.ts'
import { atHome, heading, type Home } from '../tools/sitting.tsx'

const { paper } = maker
const { t } = await speech('app', 'nl', APP)
let home: Home
let begun: Sitting[]
beforeEach(async () => {
  home = await atHome()
  begun = []
})
afterEach(cleanup)

const codeOf = async (name: string, version = 1): Promise<string> => {
  const { pid } = (await ownProject(home.device.store))!
  const all = await home.device.mailbox.versions(pid, 'activity')
  return makeSheetCode(all.find(({ body }) => body.name === name && body.version === version)!.hash, 7)
}
async function open(): Promise<void> {
  render(
    <PaperEntry
      device={home.device}
      t={t}
      familiar={async () => ({ name: 'je', line: je })}
      shared
      onLeave={() => {}}
      onGiven={(state) => begun.push(state)}
    />,
  )
  await screen.findByRole('textbox')
}
const type = (code: string) => act(() => void fireEvent.input(screen.getByRole('textbox'), { target: { value: code } }))
const go = () => act(async () => void fireEvent.click(document.querySelector('[data-next]')!))
async function enter(code: string): Promise<void> {
  await open()
  await type(code)
  await go()
}

test.each([
  ['short', 'HK3TM'],
  ['long', 'HK3TM 6MD9K2'],
  ['mistyped', 'HK3TM 6MD9C'],
] as const)('a code that is %s is said to be so, in its place, and stays there to be put right', async (why, code) => {
  await enter(code)
  expect(screen.getByRole('alert').textContent).toBe(paper.wrong[why])
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe(code)
  expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBe('true')
})

test('a sheet for one sort of people begins at once, at what is told, with its code', async () => {
  const code = await codeOf('samen-eten')
  await enter(showSheetCode(code).toLowerCase())
  await waitFor(() => expect(heading()).toBe('Samen eten'))
  await go()
  await waitFor(() => expect(begun).toHaveLength(1))
  expect(begun[0]).toMatchObject({ step: 'tell', lang: 'nl', place: { paper: code, role: 'person', shared: true } })
})

test('where a sheet may be of several, is asked whose it is', async () => {
  await enter(await codeOf('wat-u-weet'))
  await waitFor(() => expect(heading()).toBe('Wat u ziet en weet'))
  await go()
  expect(heading()).toBe(paper.who)
  await act(async () => void fireEvent.click(document.querySelector('[data-answer=relative] input')!))
  await go()
  await waitFor(() => expect(begun[0]?.place?.role).toBe('relative'))
})

test('an older sheet is entered under the questions that stood on it', async () => {
  const older = await codeOf('samen-eten')
  const body = activities.find(({ name }) => name === 'samen-eten')!
  const title = { nl: 'Samen aan tafel', en: 'At the table' }
  await home.receive([{ ...body, version: 2, title }])
  await enter(older)
  await waitFor(() => expect(heading()).toBe('Samen eten'))
  cleanup()
  await enter(await codeOf('samen-eten', 2))
  await waitFor(() => expect(heading()).toBe('Samen aan tafel'))
})

test('a sheet that is not known here has a way on: whoever holds it chooses the activity', async () => {
  const code = makeSheetCode('_____________________________________', 3)
  await enter(code)
  await waitFor(() => expect(heading()).toBe(paper.unknown.title))
  await act(async () => void fireEvent.click(screen.getAllByRole('button', { name: nl.home.start })[1]!))
  await go()
  await waitFor(() => expect(begun.concat(), document.body.textContent!).toHaveLength(1))
  expect(begun[0]!.place).toMatchObject({ paper: code, activity: { name: 'ochtend' } })
})

test('where no letters are here yet, that is said, and nothing begins', async () => {
  home = await atHome({ letters: false })
  await enter('HK3TM 6MD9K')
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe(paper.wrong.waiting))
})
