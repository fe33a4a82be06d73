// The server's disk is full: devices keep what they have, say nothing alarming, and send it when there is room again.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openVisitor } from '../tools/browser.ts'
import { command } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { someone } from '../tools/someone.ts'
import { agree, allAre, answerAll, next, reads, ready, words } from '../tools/steps.ts'

const run = (name: string, ...args: string[]) => spawnSync(name, args, { encoding: 'utf8' }).status === 0
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

/** From now on no file of this process may be written beyond these bytes; the operating system says no. */
const grows = (house: House, most: number | 'unlimited') =>
  run('prlimit', '--pid', String(house.pid()), `--fsize=${most}:unlimited`)

test.skipIf(!run('prlimit', '--version'))(
  'when not a byte more can be written, a person sees only that it is kept here, and later that it arrived',
  async () => {
    const house = await openHouse()
    undo.push(() => house.remove())
    const mevrouw = await openVisitor(house.url)
    undo.push(() => mevrouw.leave())
    const { page } = mevrouw
    await page.goto(house.run.participant)
    await ready(page)
    await agree(page)
    await allHeld(house, 2)
    expect(grows(house, 4096)).toBe(true)

    const refused = page.waitForResponse((answer) => answer.url().includes('/push') && answer.status() >= 500)
    await answerAll(page, 'De koffie was koud vanmorgen.')
    await next(page)
    await reads(page, 'Mijn bijdragen')
    await refused
    await page.locator('[data-state="here"]').first().waitFor()
    expect(await page.locator('[role=alert]').count()).toBe(0)
    expect(await words(page)).not.toMatch(/fout|mislukt|vol\b|server|schijf|error/i)
    expect(house.holds()).toBe(2)

    expect(grows(house, 'unlimited')).toBe(true)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await allAre(page, 'safe')
    expect(house.read()).toHaveLength(1)
    expect(mevrouw.faults).toEqual([])
  },
)

/** A small disk of its own; only root may have one. */
const mount = (folder: string) => run('mount', '-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder)
const mayMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'inbreng-disk-'))
  const may = mount(folder) && run('umount', folder)
  rmdirSync(folder)
  return may
})()

test.skipIf(!mayMount)(
  'on a small disk that runs full nothing is lost, and when there is room all is there once',
  async () => {
    const disk = mkdtempSync(join(tmpdir(), 'inbreng-disk-'))
    expect(mount(disk)).toBe(true)
    undo.push(() => (run('umount', disk), rmdirSync(disk)))
    const house = await openHouse({ data: join(disk, 'data') })
    undo.push(() => house.remove())
    const filler = join(disk, 'filler')
    const leave = (share: number) => {
      rmSync(filler, { force: true })
      const { bavail, blocks, bsize } = statfsSync(disk)
      writeFileSync(filler, Buffer.alloc(Math.floor((bavail - blocks * share) * bsize)))
    }
    const person = await someone(house.run.participant)
    const regretted = await person.says('Hier kom ik op terug.')
    await person.sends()
    expect(house.holds()).toBe(4)
    const here = async () => (await person.states()).filter((state) => state === 'here').length

    leave(0.03)
    await person.says('Ik wacht wel even.')
    // Taking back goes on, however full it is.
    await person.takesBack(regretted)
    await person.carries()
    expect(house.holds()).toBe(3)
    expect(await here()).toBe(4)
    expect((await fetch(`${house.url}/healthz`)).status).toBe(503)
    const sentence = `The disk of ${house.data} is nearly full. New contributions wait safely on the devices. Make room.\n`
    expect(house.printed().split(sentence)).toHaveLength(2)

    leave(0.3)
    person.waits(11 * 60_000)
    await person.sends()
    expect(house.holds()).toBe(7)

    // More than fits comes at once: SQLite itself meets the end of the disk, in the middle of a commit.
    for (let i = 0; i < 40; i++) await person.says('🌷'.repeat(10_000))
    leave(0.051)
    for (let i = 0; i < 2; i++) await person.carries()
    expect(house.printed().includes('"word":"fault"')).toBe(true)
    expect(await here()).toBeGreaterThan(100)
    expect(await person.states()).not.toContain('refused')
    leave(0.5)
    for (let i = 0; i < 12 && (await here()) > 0; i++) {
      person.waits(16 * 60_000)
      await person.carries()
    }
    expect(await here()).toBe(0)
    expect(house.holds()).toBe(7 + 40 * 4)
    const env = { INBRENG_PASSPHRASE: house.run.deskPassphrase }
    const { out } = await command(['open', '--key', house.run.deskKey], { data: house.data, env })
    expect(out.trimEnd().split('\n')).toHaveLength(41)
  },
)

const allHeld = (house: House, n: number) => expect.poll(() => house.holds(), { timeout: 20_000 }).toBe(n)
