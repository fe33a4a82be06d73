// The eyes and hands of somebody at a screen: all that stands there in one look, and a finger that looks up after each press.

import nl from '../../locales/nl/app.json' with { type: 'json' }
import voice from '../../src/answers/voice/text.nl.json' with { type: 'json' }
import type { Visitor } from '../tools/browser.ts'
import type { Random } from '../windtunnel/tunnel.ts'
import type { Seen } from '../windtunnel/check.ts'

export const PATIENCE = 3000
const LOOKS_UP = 5000
/** So long for a sitting to begin: which one it is cannot be seen on its first screens. */
export const BEGINS = 20_000

/** The word in a text by which it is known, in whatever way it is kept. */
export const wordIn = (text: string | null): string => /woord-\w+/.exec(text ?? '')?.[0] ?? ''

/** All that is on the screen. */
export interface Look {
  title: string
  q: string
  next: boolean
  box: string | null
  answers: string[]
  chosen: string
  /** Something was said aloud, and can be heard again. */
  spoken: boolean
  thanks: boolean
  home: boolean
  listed: { id: string; state: Seen }[]
  waits: boolean
}

export interface Hands {
  look(): Promise<Look>
  press(label: string): Promise<void>
  click(selector: string): Promise<void>
  next(): Promise<void>
  /** Does this, and looks up until another screen has come. */
  looksUp(act: () => Promise<void>, ms?: number): Promise<void>
  /** Chooses, writes or speaks, where nothing is said yet. */
  answer(now: Look, text: string): Promise<void>
}

export function handsOf(visitor: Visitor, random: Random): Hands {
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
          title: all('h1')[0]?.innerText ?? '',
          q: all('[data-q]')[0]?.dataset['q'] ?? '',
          next: all('[data-next]').length > 0,
          box: all<HTMLTextAreaElement>('textarea')[0]?.value ?? null,
          answers: all('[data-answer]')
            .map((one) => one.dataset['answer']!)
            .filter((one) => one !== 'unknown' && one !== 'skipped'),
          chosen: all<HTMLInputElement>('input:checked')[0]?.value ?? '',
          spoken: all('button').some((one) => one.innerText.trim() === words.listen),
          thanks: text.includes(words.thanks),
          home: text.includes(words.mine),
          listed,
          waits: all('[data-state]').some((one) => one.dataset['state'] !== 'safe' && one.dataset['state'] !== 'gone'),
        }
      },
      { thanks: nl.thanks.kept, mine: nl.home.mine, listen: voice.listen },
    )
  const click = (selector: string) => visitor.page.locator(selector).first().click({ timeout: PATIENCE })
  const press = (label: string) =>
    visitor.page.getByRole('button', { name: label, exact: true }).first().click({ timeout: PATIENCE })

  /** A mouse that clicks again at once would skip what comes, or begin something else than it was told. */
  async function looksUp(act: () => Promise<void>, ms = LOOKS_UP): Promise<void> {
    const title = () => document.querySelector('#app h1')?.textContent
    const before = await visitor.page.evaluate(title)
    await act()
    await visitor.page
      .waitForFunction((was) => document.querySelector('#app h1')?.textContent !== was, before, { timeout: ms })
      .catch(() => {})
  }
  const next = () => looksUp(() => click('[data-next]'))

  /** Where nothing can hear them, somebody goes past it. */
  async function speak(): Promise<void> {
    await click('[data-answer="talk"]')
    await visitor.page.getByText(voice.recording).waitFor({ timeout: PATIENCE })
    await visitor.page.waitForTimeout(300 + random.int(2500))
    await click('[data-answer="talk"]')
    await visitor.page.getByRole('button', { name: voice.listen }).waitFor({ timeout: PATIENCE })
  }

  async function answer({ q, box, answers, chosen, spoken }: Look, text: string): Promise<void> {
    if (box !== null) {
      if (box === '') await visitor.page.locator('textarea').first().fill(text, { timeout: PATIENCE })
      return
    }
    if (answers.includes('talk')) return spoken ? undefined : speak().catch(() => {})
    // What others may do with it is yes to some and no to others, and changes when it is asked again.
    const sharing = /^(scope|share|change)-/.test(q) && q !== 'scope-stem'
    if (!q || answers.length === 0 || (chosen && !q.startsWith('share-'))) return
    const card = sharing
      ? random.pick(['yes', 'no'])
      : answers.includes('yes')
        ? 'yes'
        : answers.includes('own')
          ? 'own'
          : answers[0]!
    await click(`[data-answer="${card}"]`)
  }

  return { look, press, click, next, looksUp, answer }
}
