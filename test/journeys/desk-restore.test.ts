// An older backup is put back while devices have sent more since: they send it again by themselves, and the desk has it once.

import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { command } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { someone, type Someone } from '../tools/someone.ts'

let house: House
let desk: Visitor
let mevrouw: Someone
let youssef: Someone
beforeAll(async () => {
  house = await openHouse()
  desk = await openVisitor(house.url)
  mevrouw = await someone(house.run.participant)
  youssef = await someone(house.run.participant)
})
afterAll(async () => {
  await desk.leave()
  await house.remove()
})

const cli = (...args: string[]) => command(args, { data: house.data })
const texts = (wanted: readonly string[]) =>
  desk.page.waitForFunction(
    (all) => {
      const lines = [...document.querySelectorAll('[data-line] bdi')].map((line) => line.textContent)
      return lines.length === all.length && lines.toSorted().join() === all.join()
    },
    wanted.toSorted(),
    { timeout: 30_000 },
  )

test('what came after the backup, from old devices and from a new one, is there exactly once; what was erased stays gone', async () => {
  const backup = join(house.data, 'older.db')
  await mevrouw.says('Voor de kopie.')
  const regretted = await youssef.says('Hier kom ik op terug.')
  await Promise.all([mevrouw.sends(), youssef.sends()])
  expect((await cli('backup', backup)).code).toBe(0)

  await mevrouw.says('Na de kopie.')
  await youssef.takesBack(regretted)
  const newcomer = await someone(house.run.participant)
  await newcomer.says('Van iemand die nieuw is.')
  await Promise.all([mevrouw.sends(), youssef.sends(), newcomer.sends()])
  const all = ['Voor de kopie.', 'Na de kopie.', 'Van iemand die nieuw is.']
  await desk.page.goto(house.run.desk)
  await texts(all)

  await house.stop('SIGKILL')
  const { code, out } = await cli('restore', backup, '--confirm')
  expect([code, out]).toEqual([0, expect.stringContaining('Erased 1 items again that were erased after this copy')])
  await mevrouw.says('Terwijl de server weg was.')
  await mevrouw.carries()
  await house.again()
  expect(house.holds()).toBe(7)

  // The desk that stayed open notices by itself, even before the devices have come by again.
  for (const person of [mevrouw, youssef, newcomer]) {
    person.waits(20 * 60_000)
    await person.carries()
    await person.sends()
  }
  await texts([...all, 'Terwijl de server weg was.'])
  expect(house.holds()).toBe(4 * 5 - 1)
  expect(new Set(house.read().map(({ id }) => id)).size).toBe(4)
  expect(desk.faults).toEqual([])

  // Another round changes nothing more.
  for (const person of [mevrouw, youssef, newcomer]) {
    person.waits(20 * 60_000)
    await person.sends()
  }
  expect(house.holds()).toBe(4 * 5 - 1)
})
