// Somebody with a browser of their own: gives, looks, takes back, and tells what the screen said; the power may go at any time.

import nl from '../../locales/nl/app.json' with { type: 'json' }
import { openVisitor, PHONE, type Visitor } from '../tools/browser.ts'
import type { Happening, Seen } from '../windtunnel/check.ts'

/** So much is given with one browser; then somebody takes another, and the old one waits for the end. */
const ENOUGH = 10
const PATIENCE = 8000
const LOOKS_UP = 2000

/** All that is on the screen, in one look. */
interface Look {
  q: string
  next: boolean
  box: string | null
  answers: string[]
  chosen: boolean
  thanks: boolean
  home: boolean
  listed: { id: string; state: Seen }[]
  waits: boolean
}

export interface Person {
  name: string
  visitor: Visitor
  /** What was thanked for, by the word in it. */
  thanked: Set<string>
  /** What was asked to be thrown away. */
  regretted: Set<string>
  /** One more step, from whatever screen this is. */
  step(): Promise<void>
  /** Opened as on any other day. */
  open(): Promise<void>
  /** Whether another browser is due. */
  full(): boolean
  /** Everything given stands on the screen as safe, and was read once more. */
  settled(): Promise<boolean>
}

interface Ports {
  name: string
  link: string
  chance: () => number
  tell(what: Happening): void
}

export async function somebody({ name, link, chance, tell }: Ports): Promise<Person> {
  const { origin } = new URL(link)
  const visitor = await openVisitor(origin, { size: PHONE })
  const texts = new Map<string, string>()
  let [said, begun] = [0, '']

  const look = (): Promise<Look> =>
    visitor.page.evaluate(
      (words) => {
        const all = <E extends Element = HTMLElement>(which: string) => [
          ...document.querySelectorAll<E>(`#app ${which}`),
        ]
        const text = document.getElementById('app')?.innerText ?? ''
        const listed = all('li').flatMap((li) => {
          const id = li.querySelector('[id^=mine-]')?.id.slice(5)
          const state = li.querySelector<HTMLElement>('[data-state]')?.dataset['state']
          return id && state ? [{ id, state: state as Seen }] : []
        })
        return {
          q: all('[data-q]')[0]?.dataset['q'] ?? '',
          next: all('[data-next]').length > 0,
          box: all<HTMLTextAreaElement>('textarea')[0]?.value ?? null,
          answers: all('[data-answer]')
            .map((one) => one.dataset['answer']!)
            .filter((one) => one !== 'unknown' && one !== 'skipped'),
          chosen: all('input:checked').length > 0,
          thanks: text.includes(words.thanks),
          home: text.includes(words.mine),
          listed,
          waits: all('[data-state]').some((one) => one.dataset['state'] !== 'safe' && one.dataset['state'] !== 'gone'),
        }
      },
      { thanks: nl.thanks.kept, mine: nl.home.mine },
    )

  const press = (label: string) =>
    visitor.page.getByRole('button', { name: label, exact: true }).first().click({ timeout: PATIENCE })
  /** Presses once, and looks up before pressing anything more; a mouse that clicks again at once would skip what comes. */
  async function next(): Promise<void> {
    const title = () => document.querySelector('#app h1')?.textContent
    const before = await visitor.page.evaluate(title)
    await visitor.page.locator('[data-next]').first().click({ timeout: PATIENCE })
    await visitor.page
      .waitForFunction((was) => document.querySelector('#app h1')?.textContent !== was, before, { timeout: LOOKS_UP })
      .catch(() => {})
  }

  /** What has not been read back yet is opened, read and shut again: from then on it has a name and a text. */
  async function read(listed: Look['listed']): Promise<void> {
    for (const { id } of listed.filter((one) => !texts.has(one.id) && one.state !== 'gone')) {
      const item = visitor.page.locator(`li:has(#mine-${id})`)
      await item.getByRole('button', { name: nl.home.read }).click({ timeout: PATIENCE })
      const [text] = /woord-\w+/.exec(await item.locator('dl').innerText({ timeout: PATIENCE })) ?? []
      await item.getByRole('button', { name: nl.home.close }).click({ timeout: PATIENCE })
      if (!text) continue
      texts.set(id, text)
      tell({ what: 'gave', device: name, id, text })
    }
  }

  async function atHome({ listed }: Look): Promise<void> {
    await read(listed)
    for (const { id, state } of listed) if (texts.has(id)) tell({ what: 'saw', device: name, id, state })
    const there = listed.filter(({ id, state }) => texts.has(id) && state !== 'gone')
    if (there.length > 1 && chance() < 0.15) return takeBack(there[Math.floor(chance() * there.length)]!.id)
    if (chance() < 0.3) return visitor.page.waitForTimeout(300)
    begun = ''
    return press(nl.home.start)
  }

  async function takeBack(id: string): Promise<void> {
    const item = visitor.page.locator(`li:has(#mine-${id})`)
    await item.getByRole('button', { name: nl.home.read }).click({ timeout: PATIENCE })
    tell({ what: 'wanted-back', device: name, id })
    person.regretted.add(texts.get(id)!)
    await item.getByRole('button', { name: nl.home.takeBack }).click({ timeout: PATIENCE })
    await item.getByRole('button', { name: nl.home.undo }).waitFor({ timeout: PATIENCE })
    tell({ what: 'withdrew', device: name, id })
  }

  /** Says what is asked, if nothing is said yet. */
  async function answers({ q, box, answers: cards, chosen }: Look): Promise<void> {
    if (box === '') {
      begun ||= `woord-${name}x${++said}`
      await visitor.page.locator('textarea').first().fill(`Dit is ${begun}.`, { timeout: PATIENCE })
    } else if (box !== null) begun = /woord-\w+/.exec(box)?.[0] ?? begun
    else if (q && !chosen && cards.length > 0) {
      const card = cards.includes('yes') ? 'yes' : cards.includes('own') ? 'own' : cards[0]!
      await visitor.page.locator(`[data-answer="${card}"]`).first().click({ timeout: PATIENCE })
    }
  }

  const person: Person = {
    name,
    visitor,
    thanked: new Set(),
    regretted: new Set(),
    full: () => said >= ENOUGH,
    async open() {
      // Until the invitation was taken there is no other way in.
      await visitor.page.goto(texts.size > 0 || said > 0 ? `${origin}/` : link, { timeout: PATIENCE })
    },
    async step() {
      const now = await look()
      if (now.thanks) {
        if (begun) person.thanked.add(begun)
        return next()
      }
      if (now.home && !now.q) return atHome(now)
      // The controls of a kind of answer come a moment after its question.
      const there = !now.q || now.box !== null || now.answers.length > 0
      if (there) await answers(now)
      if (there && now.next) return next()
      return visitor.page.waitForTimeout(100)
    },
    async settled() {
      await visitor.page.getByText(nl.home.mine).first().waitFor({ timeout: 300 })
      const more = visitor.page.getByRole('button', { name: nl.home.more, exact: true })
      if ((await more.count()) > 0) await more.first().click({ timeout: PATIENCE })
      const now = await look()
      await read(now.listed)
      for (const { id, state } of now.listed) if (texts.has(id)) tell({ what: 'saw', device: name, id, state })
      return !now.waits
    },
  }
  await visitor.page.goto(link, { timeout: 30_000 }).catch(() => {})
  return person
}
