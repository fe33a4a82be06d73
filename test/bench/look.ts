// One screen as somebody sees it: its words beside the answers, its answers, and the shortest side of anything that can be tapped.

import type { Page } from 'playwright'
import type { Adapter } from './peers.ts'

export const look = (page: Page, { q, answer }: Required<Adapter>) =>
  page.evaluate(
    ([q, answer]) => {
      // What only a screen reader says takes a pixel.
      const seen = (e: Element) =>
        e.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && e.getBoundingClientRect().width > 1
      const words: string[] = []
      const lines: string[] = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement!
        // What stands on a control is not a sentence to be read: the frame's are the same on every screen.
        if (!seen(parent) || parent.closest(`${answer}, button, a, script, style, noscript`)) continue
        words.push(...(node.textContent!.match(/\p{L}+(['’-]\p{L}+)*/gu) ?? []))
        if (parent.closest('main')) lines.push(node.textContent!)
      }
      const sides = [...document.querySelectorAll(`button, a[href], textarea, ${answer}`)].filter(seen).map((e) => {
        const { width, height } = e.getBoundingClientRect()
        return Math.min(width, height)
      })
      const question = document.querySelector<HTMLElement>(q)
      return {
        words: words.length,
        smallest: Math.min(...sides),
        q:
          question &&
          (question.dataset['q'] ?? (question.id || (question.getAttribute('for') ?? question.getAttribute('name'))!)),
        shown: document.body.innerText,
        text: lines.join(' '),
        options: [
          ...document.querySelectorAll<HTMLElement>(`${answer}:not([data-answer=unknown], [data-answer=skipped])`),
        ]
          .map((e) => e.innerText)
          .filter(Boolean),
        writes: document.querySelector('textarea') !== null,
      }
    },
    [q, answer] as const,
  )
