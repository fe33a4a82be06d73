// What is hard about consent, on the screens of whoever takes part: nothing of it needs a network, and nothing of a no is kept.

import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { je } from '../../src/words/address.ts'
import photo from '../../src/answers/photo/text.nl.json' with { type: 'json' }
import voice from '../../src/answers/voice/text.nl.json' with { type: 'json' }
import { activities } from '../../src/activities/index.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, PHONE, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { consentsAt, invited, publish } from '../tools/invited.ts'
import {
  allAre,
  awake,
  beginOn,
  choose,
  drafts,
  given,
  goes,
  helps,
  leave,
  lettersHere,
  mediaOn,
  next,
  press,
  reads,
  ready,
  waiting,
  wholeWay,
  words,
} from '../tools/steps.ts'
import { keep } from './keep.ts'

const { around, help, no, pause, signs, stop, together } = nl
/** From the welcome to the first question of somebody who understands what it is about. */
const YES = ['yes', undefined, undefined, 'yes', 'own'] as const
/** And from the first question to the thanks, with words of their own, which nobody else may read. */
const DAY = ['good', 'muziek'] as const

/** Chromium's own microphone, which hears a tone. */
const SENSES = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

let house: House
let tablet: Visitor
let mevrouw: Visitor
let student: Visitor
beforeAll(async () => {
  house = await openHouse()
  tablet = await openVisitor(house.url)
  mevrouw = await openVisitor(house.url, { args: SENSES })
  student = await openVisitor(house.url, { size: PHONE })
  const doors = [
    [tablet, house.run.tablet],
    [mevrouw, house.run.participant],
    [student, (await invited(house, { role: 'student' })).link],
  ] as const
  for (const [who, link] of doors) {
    await who.page.goto(link)
    await ready(who.page)
    await lettersHere(who.page, 1, 'consent')
    await who.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await who.context.setOffline(true)
  }
})
afterAll(async () => {
  for (const one of [tablet, mevrouw, student]) {
    expect(one?.faults).toEqual([])
    await one?.leave()
  }
  await house?.remove()
})

async function online({ context, page }: Visitor): Promise<void> {
  await context.setOffline(false)
  await page.evaluate(() => void dispatchEvent(new Event('online')))
}
/** What this helper saw, told from the help. */
async function sees(page: Page, sign: string): Promise<void> {
  await helps(page, signs.open)
  await reads(page, signs.ask)
  await goes(page, [sign])
}
const plain = async (page: Page) => expect(await violations(page, 'AAA')).toEqual([])

describe('on a shared tablet', () => {
  /** How many envelopes came to lie on it while this was done. */
  async function left(deed: (page: Page) => Promise<void>): Promise<number> {
    const before = await waiting(tablet.page)
    await deed(await beginOn(tablet.page))
    await leave(tablet.page)
    expect(await drafts(tablet.page)).toBe(0)
    return (await waiting(tablet.page)) - before
  }

  test('a brief unrest: a rest is offered, once; when it comes back, stopping', async () => {
    const kept = await left(async (page) => {
      await goes(page, [...YES, 'good'])
      await sees(page, 'fidgets')
      await reads(page, pause.ask)
      await plain(page)
      await goes(page, ['rest'])
      await reads(page, pause.time)
      await next(page)
      await page.locator('[data-q="fijn"]').waitFor()
      await sees(page, 'fidgets')
      await reads(page, around.ease.ask)
      await next(page)
      await reads(page, together.stopped)
      await reads(page, nl.end.away)
    })
    // Going along, the yes, and the no that follows it; no answer.
    expect(kept).toBe(3)
  })

  test('yes in words, told by whoever sits beside; then a no by behaviour, and behaviour wins', async () => {
    const kept = await left(async (page) => {
      await press(page, help.open)
      const [sign, beside] = await Promise.all(
        [signs.open, around.beside.open].map((name) =>
          page.getByRole('button', { name, exact: true }).evaluate((one) => one.getBoundingClientRect()),
        ),
      )
      expect(Math.max(beside!.top - sign!.bottom, beside!.left - sign!.right)).toBeGreaterThanOrEqual(16)
      await plain(page)
      await keep(page, 'hard-help')
      await press(page, around.beside.open)
      await reads(page, around.beside.ask)
      await plain(page)
      await keep(page, 'hard-beside')
      await goes(page, ['professional'])
      await reads(page, around.shows.ask)
      await plain(page)
      await keep(page, 'hard-shows')
      await goes(page, ['spoken'])
      await goes(page, [...YES, ...DAY])
      await page.locator('textarea').fill('Dit zei ik, en toen wilde ik weg.')
      await sees(page, 'gets-up')
      await reads(page, around.ease.ask)
      await next(page)
      await reads(page, together.stopped)
    })
    expect(kept).toBe(3)
  })

  test('whoever decides says no, the person yes: done together, and nothing of it is kept', async () => {
    const kept = await left(async (page) => {
      await goes(page, [...YES.slice(0, 4), 'not-now', 'vertegenwoordiger', 'kind', 'told'])
      await reads(page, around.says.ask)
      await goes(page, ['no', ...DAY])
      await page.locator('textarea').fill('Dit is alleen voor ons samen.')
      await goes(page, [undefined, 'yes'])
      await reads(page, together.done)
      await reads(page, together.nothing)
      await plain(page)
    })
    expect(kept).toBe(0)
  })

  test('a group: it goes from hand to hand, each is asked for themselves; of the one who says no nothing is kept', async () => {
    const says = (text: string) =>
      left(async (page) => {
        expect(await words(page)).not.toContain('Vandaag')
        await goes(page, [...YES, ...DAY])
        expect(await page.locator('textarea').inputValue()).toBe('')
        await page.locator('textarea').fill(text)
        await goes(page, [undefined, 'yes', undefined, undefined, undefined])
        await reads(page, nl.thanks.kept)
      })
    expect(await says('Vandaag aten wij soep.')).toBe(4)
    const refused = await left(async (page) => {
      await goes(page, [...YES.slice(0, 3), 'no'])
      await reads(page, no.fine)
    })
    expect(refused).toBe(0)
    // Somebody who agreed first, and takes their cards back: only the yes stays, and no answer.
    const away = await left(async (page) => {
      await goes(page, [...YES, 'good'])
      await press(page, nl.frame.stop)
      await goes(page, ['away'])
      await reads(page, nl.end.away)
    })
    expect(away).toBe(2)
    expect(await says('Vandaag was de soep te heet.')).toBe(4)
  })

  test('all of it arrives as it was: spoken, by behaviour, and who sat beside; no answer of whoever said no', async () => {
    await online(tablet)
    await expect.poll(() => house.holds(), { timeout: 30_000 }).toBe(3 + 3 + 4 + 2 + 4)
    const rows = (await consentsAt(house)).map((row) =>
      row.map(({ type, expression, helper }) => [type, expression, helper].filter(Boolean).join(' ')),
    )
    const kept = ['assent tap', 'given tap', 'reconfirmed tap']
    expect(rows.toSorted((a, b) => a.join().localeCompare(b.join()))).toEqual(
      [
        ['assent tap', 'given tap', 'dissent behaviour'],
        ['assent spoken professional', 'given spoken professional', 'dissent behaviour professional'],
        kept,
        ['assent tap', 'given tap'],
        kept,
      ].toSorted((a, b) => a.join().localeCompare(b.join())),
    )
    const said = house.read().map(({ answers }) => answers.find(({ q }) => q === 'vertel')?.value)
    expect(said).toEqual([{ text: 'Vandaag aten wij soep.' }, { text: 'Vandaag was de soep te heet.' }])
  })

  test('yes to going on, yes to stopping: taken at their word; whoever helps is advised to rest, and nobody else', async () => {
    const [day] = activities
    const faces = Array.from({ length: 8 }, (_, i) => ({ ...day!.questions[0]!, id: `gezicht-${i + 1}` }))
    // It comes before the other on this tablet.
    await publish(house, { ...day, name: 'hele-dag', questions: faces })
    await tablet.page.reload()
    await ready(tablet.page)
    await lettersHere(tablet.page, activities.length + 1, 'activity')
    await tablet.context.setOffline(true)
    const kept = await left(async (page) => {
      await goes(page, YES)
      for (let i = 0; i < 3; i++) await sayFace(page, i + 1)
      await reads(page, pause.ask)
      await goes(page, ['on'])
      for (let i = 3; i < 6; i++) await sayFace(page, i + 1)
      await reads(page, pause.turned)
      await keep(page, 'hard-turned')
      await goes(page, ['stop'])
      await reads(page, stop.ask)
      expect(await words(page)).not.toContain(help.tip.pause)
      await press(page, help.open)
      await reads(page, help.tip.pause)
      await plain(page)
      await keep(page, 'hard-rest-tip')
      await press(page, help.on)
      await press(page, pause.rest)
      await reads(page, pause.time)
      await next(page)
      await goes(page, ['stop', 'keep'])
      await reads(page, nl.thanks.kept)
    })
    expect(kept).toBe(3)
  })
})

/** The questions of this day are all asked in the same words. */
async function sayFace(page: Page, nth: number): Promise<void> {
  await page.locator(`[data-q="gezicht-${nth}"] [data-answer="good"]`).click()
  await page.locator('[data-next]').click()
  await page.locator(`[data-q="gezicht-${nth}"]`).waitFor({ state: 'detached' })
}

describe('on a device of her own', () => {
  test('a good day and a bad one: only whether today too; a no ends warmly, and what was there stays', async () => {
    const { page } = mevrouw
    await wholeWay(page, 'Vandaag gaat het goed.')
    const before = await waiting(page)
    const again = () => page.locator('[aria-describedby="do-mijn-dag"]').click()
    await again()
    await reads(page, nl.renew.ask)
    await plain(page)
    await goes(page, ['no'])
    await reads(page, no.title)
    await reads(page, no.fine)
    await page.locator('[data-next]').click()
    await reads(page, nl.home.mine)
    expect(await waiting(page)).toBe(before)
    expect(await given(page)).toBe(1)
    // The day after is a good one again.
    await again()
    expect(await goes(page, ['yes'])).toMatchObject({ screens: 1, taps: 2 })
    await page.locator('[data-q="nu"]').waitFor()
    await press(page, nl.frame.stop)
    await goes(page, ['away'])
    await page.locator('[data-next]').click()
    await reads(page, nl.home.mine)
  })

  test('somebody walks into the photo: it is thrown away at once, and made anew', async () => {
    const { page } = mevrouw
    const shoot = () => page.locator('[data-answer="make"]').setInputFiles('docs/pictures/story-6.webp')
    await page.locator('[aria-describedby="do-mijn-plek"]').click()
    await goes(page, [...YES.slice(0, 4), 'huiskamer', 'yes'])
    await page.locator('[data-q="foto"]').waitFor()
    await shoot()
    await reads(page, photo.people)
    expect(await mediaOn(page)).toBe(0)
    // Nobody, it seemed; then somebody is seen in it after all.
    await choose(page, 'nobody')
    await expect.poll(() => mediaOn(page)).toBe(1)
    await choose(page, 'somebody')
    for (const sentence of photo.peopled.split(/(?<=[.]) /)) await reads(page, sentence)
    await expect.poll(() => mediaOn(page)).toBe(0)
    await plain(page)
    await keep(page, 'hard-photo')
    await press(page, photo.other)
    await shoot()
    await choose(page, 'nobody')
    await expect.poll(() => mediaOn(page)).toBe(1)
  })

  test('somebody else speaks in the recording: it is thrown away, and made anew; only what she kept arrives', async () => {
    const { page } = mevrouw
    const speak = async () => {
      await choose(page, 'talk')
      await reads(page, voice.recording)
      await page.waitForTimeout(1500)
      await choose(page, 'talk')
      await page.getByRole('button', { name: voice.listen }).waitFor()
    }
    await next(page)
    await goes(page, ['yes'])
    await speak()
    await press(page, voice.away)
    await reads(page, voice.gone)
    await speak()
    await press(page, nl.frame.stop)
    await goes(page, ['keep'])
    await reads(page, nl.thanks.kept)
    await page.locator('[data-next]').click()
    await online(mevrouw)
    await allAre(page, 'safe')
    const answers = house.read().flatMap((one) => one.answers)
    const of = (id: string) => answers.filter(({ q }) => q === id).map(({ value }) => value)
    expect(of('foto')).toMatchObject([{ people: 'none' }])
    expect(of('ziet')).toMatchObject([{ takes: [{}] }])
  })
})

describe('a student on a phone', () => {
  test('younger than sixteen: it stops kindly, and nothing is kept', async () => {
    const { page } = student
    await goes(page, ['yes', 'under-16'])
    await reads(page, together.young)
    await reads(page, together.parent)
    await reads(page, together.nothing)
    await plain(page)
    await keep(page, 'hard-young')
    expect([await waiting(page), await drafts(page)]).toEqual([0, 0])
    await page.locator('[data-next]').click()
    await reads(page, je(nl.home.none))
  })

  test('words that may mean danger: whom to tell shows at once, and nothing is sent', async () => {
    const { page } = student
    await page.locator('[aria-describedby="do-wat-zag-je"]').click()
    await goes(page, ['yes', '16-17', 'yes', undefined, undefined])
    const box = page.locator('[data-q="zag"] textarea')
    await box.fill('Zij had koude koffie.')
    expect(await page.locator('[data-worry]').count()).toBe(0)
    await box.fill('Zij werd geslagen.')
    const told = page.locator('[data-worry]')
    await told.waitFor()
    expect(await told.innerText()).toContain(help.now)
    expect(await told.innerText()).toContain(help.say.split('{')[0])
    await plain(page)
    await keep(page, 'hard-worry')
    const before = house.holds()
    await online(student)
    // Going along and the yes, from before the first question.
    await expect.poll(() => house.holds(), { timeout: 30_000 }).toBe(before + 2)
    expect(await box.inputValue()).toBe('Zij werd geslagen.')
    expect(JSON.stringify(house.read())).not.toContain('geslagen')
    await awake(page)
  })
})
