// A tablet of a team: whoever helps opens it with a PIN, hands it to one person after the other, and takes it back.

import nl from '../../locales/nl/app.json' with { type: 'json' }
import work from '../../locales/nl/work.json' with { type: 'json' }
import { lettersHere, ready } from '../tools/steps.ts'
import { addPerson, beginTeam, PIN } from '../tools/team.ts'
import { BEGINS, handsOf, PATIENCE } from './hands.ts'
import type { Person, Ports } from './person.ts'
import { Voice } from './voice.ts'

const ENOUGH = 20
const PEOPLE = ['Mevrouw Tolsma', 'Meneer Nijdam']
const ACTIVITY = 'mijn-dag'

export async function onTablet({ name, link, road, random, tell, opens, isOver, did }: Ports): Promise<Person> {
  const { origin } = new URL(link)
  const visitor = await opens(origin)
  const { look, press, click, next, looksUp, answer } = handsOf(visitor, random)
  const voices = new Map(PEOPLE.map((who, n) => [who, new Voice(name, `${name}${'ab'[n]}`, ACTIVITY, tell)]))
  /** Who has the tablet, as far as anybody knows. */
  let voice: Voice | undefined
  // It may storm already; a team waits until the tablet has what it needs, and needs no network after that.
  for (let tries = 1; ; tries++)
    try {
      await visitor.page.goto(link)
      await ready(visitor.page)
      await lettersHere(visitor.page, 1, 'consent')
      break
    } catch (error) {
      if (tries === 30) throw error
      await visitor.page.waitForTimeout(1000)
    }
  await beginTeam(visitor.page, 'Fatima')
  for (const who of PEOPLE) await addPerson(visitor.page, who)

  const whose = (text: string) => voices.get(PEOPLE.find((who) => text.includes(who)) ?? '')

  /** In one look: which screen of the team this is. */
  const seen = () =>
    visitor.page.evaluate(
      (words) => {
        const there = (which: string) => document.querySelector<HTMLElement>(`#app ${which}`)
        const text = document.getElementById('app')?.innerText ?? ''
        return {
          front: there('[data-work]') !== null,
          pin: there('[data-pin]') !== null,
          open: there('[data-open]')?.innerText ?? '',
          after: there('[data-after]') !== null,
          hand: there('[data-hand]') !== null,
          guest: there('[data-not-me]')?.parentElement?.innerText ?? '',
          people: text.includes(words.people),
          taking: text.includes(words.enough),
          taken: text.includes(words.undo),
        }
      },
      { people: work.people.title, enough: work.take.enough, undo: work.take.undo },
    )

  async function withPeople(open: string): Promise<void> {
    if (open && !open.includes(work.people.gone)) {
      voice = whose(open)
      if (voice && random.chance(0.8)) return looksUp(() => press(work.people.goOn))
      return press(work.people.drop)
    }
    return looksUp(() => press(random.pick(PEOPLE)))
  }

  async function withOne(): Promise<void> {
    voice = whose(title)
    if (voice && voice.everything().length > 1 && random.chance(0.25)) return press(work.take.open)
    // A press that nobody saw the end of may have begun it all the same.
    voice?.begin(ACTIVITY)
    // What stands first changes with the letters that come.
    await click(`[data-answer="${ACTIVITY}"]`)
    return looksUp(() => click('[data-hand]'), BEGINS)
  }
  async function takesAll(gone: boolean): Promise<void> {
    voice = whose(title)
    if (gone && voice?.allIsGone()) did('everything taken back')
    if (gone) return press(nl.frame.done)
    voice?.wantsAll()
    return press(work.take.go)
  }
  let title = ''

  async function step(): Promise<void> {
    const at = await seen()
    if (at.pin) return visitor.page.locator('[data-pin]').fill(PIN, { timeout: PATIENCE })
    if (at.after) return click('[data-after] [data-by="zelf"]')
    if (isOver() && at.people && !at.open) return visitor.page.waitForTimeout(300)
    if (isOver() && at.hand) return press(nl.frame.back)
    if (at.people) return withPeople(at.open)
    title = (await visitor.page.locator('#app h1').first().textContent({ timeout: PATIENCE })) ?? ''
    if (at.hand) return withOne()
    if (at.front) return click('[data-work]')
    if (at.taking || at.taken) return takesAll(at.taken)
    // Whoever has it is named on the first screen, whatever was pressed before it came.
    if (at.guest && whose(at.guest) !== voice) {
      voice = whose(at.guest)
      voice?.begin(ACTIVITY)
    }
    const now = await look()
    if (now.q && !voice) did('tablet in unknown hands')
    if (now.thanks) {
      if (voice?.isThanked()) did('given')
      return press(nl.frame.done)
    }
    if (now.q && now.box === null && now.answers.length === 0) return visitor.page.waitForTimeout(100)
    await answer(now, now.box === null ? '' : (voice?.writes(now.box) ?? ''))
    if (!now.next) return visitor.page.waitForTimeout(100)
    voice?.chooses(await look())
    return next()
  }

  return {
    name,
    visitor,
    road,
    voices: [...voices.values()],
    step,
    full: () => [...voices.values()].reduce((sum, { said }) => sum + said, 0) >= ENOUGH,
    async open() {
      await visitor.page.goto(`${origin}/tablet/`, { timeout: 8000 })
    },
    forgets() {
      for (const one of voices.values()) one.anew()
    },
    async settled() {
      const { page } = visitor
      const at = await seen()
      if (!at.people || at.open || at.after) throw new Error('somebody is still at it')
      await click('[data-team]')
      await page.locator('[data-waiting]').waitFor({ timeout: PATIENCE })
      const all = await page.locator('[data-waiting]').getAttribute('data-waiting')
      if (all === '0') return true
      await page.goto(`${origin}/tablet/`, { timeout: 8000 })
      return false
    },
  }
}
