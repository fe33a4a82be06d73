// One language at a time: a switch changes every word on the screen at once, and no screen ever speaks two.

import { act, cleanup, fireEvent, render, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { Turn } from '../../src/consent/Welcome.tsx'
import { Doors } from '../../src/home/Doors.tsx'
import { TabletFront } from '../../src/home/TabletFront.tsx'
import { APP, speech } from '../../src/locale/speech.ts'
import { LANGS, type Lang } from '../../src/model/words.ts'
import { Trouble } from '../../src/ui/Trouble.tsx'
import { atHome, heading, keeps, tap } from '../tools/sitting.tsx'

afterEach(cleanup)

/** Words that are the same in both languages, and the one that is meant to be in the other. */
const SAME = ['Stop', 'Tablet', 'Begin']

/** Every word that can be seen or is read aloud; the name of the other language is meant for who cannot read this one. */
function wordsSeen(): string[] {
  const copy = document.body.cloneNode(true) as HTMLElement
  copy.querySelectorAll('a[lang]').forEach((link) => link.remove())
  const walk = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT)
  const seen: string[] = []
  while (walk.nextNode()) seen.push(walk.currentNode.textContent!.trim())
  copy.querySelectorAll('[aria-label]').forEach((element) => seen.push(element.getAttribute('aria-label')!))
  return seen.filter((word) => /\p{L}/u.test(word) && !SAME.includes(word))
}

async function next(): Promise<void> {
  const before = heading()
  await act(async () => void fireEvent.click(document.querySelector('[data-next]')!))
  await waitFor(() => expect(heading()).not.toBe(before))
  const answers = () => document.querySelectorAll('[data-answer]').length
  if (document.querySelector('[data-q]')) await waitFor(() => expect(answers()).toBeGreaterThan(1))
}

/** The whole way of one person who says yes and is thanked; the words of each screen. */
async function walk(lang: Lang): Promise<string[][]> {
  const home = await atHome()
  await home.open({ lang })
  const screens = [wordsSeen()]
  for (let screen = 0; screen < 9; screen++) {
    if (screen === 0 || screen === 3) await tap('yes')
    await next()
    screens.push(wordsSeen())
  }
  return screens
}

test('from the welcome to the thanks no word of one language stands on a screen of the other', async () => {
  const nl = await walk('nl')
  cleanup()
  const en = await walk('en')
  expect(nl).toHaveLength(10)
  for (const [i, words] of nl.entries()) {
    expect(en[i]).toHaveLength(words.length)
    expect(words.filter((word) => en[i]!.includes(word))).toEqual([])
  }
})

test('the switch changes all words of a screen in one blow, and there is no moment with both', async () => {
  const home = await atHome()
  await home.open()
  const dutch = wordsSeen()
  const moments: string[][] = []
  const observer = new MutationObserver(() => moments.push(wordsSeen()))
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  const turn = () => document.querySelector<HTMLElement>('a[lang]')!
  await act(async () => void fireEvent.click(turn()))
  await waitFor(() => expect(turn().lang).toBe('nl'))
  await waitFor(() => expect(wordsSeen().some((word) => dutch.includes(word))).toBe(false))
  const english = wordsSeen()
  observer.disconnect()
  expect(moments.length).toBeGreaterThan(0)
  for (const words of moments) {
    const both = words.some((word) => dutch.includes(word)) && words.some((word) => english.includes(word))
    expect(both ? words : []).toEqual([])
  }
  await act(async () => void fireEvent.click(turn()))
  await waitFor(() => expect(wordsSeen()).toEqual(dutch))
})

test('a sitting that was turned to English goes on in English after a restart, all of it', async () => {
  const home = await atHome()
  await home.open()
  await tap('yes')
  fireEvent.click(document.querySelector('a[lang]')!)
  await waitFor(() => expect(heading()).toBe('May I tell you something?'))
  await next()
  expect(heading()).toBe('We ask you 4 questions about your day.')
  const english = wordsSeen()
  await keeps(home, (state) => expect(state).toMatchObject({ step: 'tell', lang: 'en' }))
  // The page itself is the Dutch one: it is opened in Dutch, and turns.
  await home.again({ page: 'nl' })
  await waitFor(() => expect(wordsSeen()).toEqual(english))
})

test('at the welcome the page that was opened says the language, whatever was tapped in the other one before', async () => {
  const home = await atHome()
  await home.open({ lang: 'nl' })
  await tap('yes')
  await keeps(home, (state) => expect(state.lang).toBe('nl'))
  await home.again({ page: 'en' })
  expect(heading()).toBe('May I tell you something?')
  await next()
  expect(heading()).toBe('We ask you 4 questions about your day.')
  await keeps(home, (state) => expect(state).toMatchObject({ lang: 'en', shown: { welcome: { lang: 'en' } } }))
})

describe('the screens around a sitting', () => {
  const nothing = () => {}
  const links = { participant: '/#i=a', tablet: '/tablet/#i=b', desk: '/desk/#k=c' }
  test('speak one language each too', async () => {
    const [nl, en] = await Promise.all(
      LANGS.map(async (lang) => {
        const { t } = await speech('app', lang, APP)
        return [
          <Doors
            key="doors"
            t={t}
            links={links}
            invited={{ label: t(($) => $.join.open), onPress: nothing }}
            aside={<Turn t={t} lang={lang} onTurn={nothing} />}
          />,
          <TabletFront key="tablet" t={t} onTurn={nothing} onBegin={nothing} />,
          <Trouble key="trouble" what={t(($) => $.trouble.expired.what)} next={t(($) => $.trouble.expired.next)} />,
        ].map((what) => {
          render(what)
          const words = wordsSeen()
          cleanup()
          return words
        })
      }),
    )
    for (const [i, words] of nl!.entries()) {
      expect(words.length).toBeGreaterThan(1)
      expect(words.filter((word) => en![i]!.includes(word) && !/De Linde/.test(word))).toEqual([])
    }
  })
})
