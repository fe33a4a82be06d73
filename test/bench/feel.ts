// One touch, measured from inside the page: from the moment of the touch to the picture in which its outcome stands.

import type { Page } from 'playwright'

export interface Feel {
  ms: number
  /** The longest task until the page was quiet again; none is reported under 50 ms. */
  task: number
  /** What moved without having been touched, as browsers count it. */
  shift: number
  /** What still moved after the outcome stood there, also where browsers put that down to the touch. */
  late: number
  /** Whose scripts took long and what moved, for whoever wants to know. */
  why: string[]
}
interface Entry extends PerformanceEntry {
  value: number
  hadRecentInput: boolean
  sources?: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[]
  scripts?: { duration: number; sourceURL: string; sourceFunctionName: string; invoker: string }[]
}
interface Felt {
  entries: Entry[]
  began: number
  ended: number
  watch(event: string, selector: string): void
}
declare global {
  interface Window {
    felt: Felt
  }
}
/** As long as a page may still be busy with a touch, and the browser with telling of it. */
const QUIET = 400

/** Runs in the page before anything of it. */
export function feeling(): void {
  if (window !== window.top) return
  const stands = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)].some((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      const hit = x > 0 && y > 0 && x < innerWidth && y < innerHeight && document.elementFromPoint(x, y)
      return hit && (element.contains(hit) || hit.contains(element))
    })
  window.felt = {
    entries: [],
    began: 0,
    ended: 0,
    watch(event, selector) {
      const { felt } = window
      felt.entries.length = felt.began = felt.ended = 0
      // Right after a picture was made this is asked: what stands then, stands in that picture.
      const { port1, port2 } = new MessageChannel()
      const look = () => requestAnimationFrame(() => port2.postMessage(0))
      port1.start()
      port1.addEventListener('message', () => {
        if (!stands(selector)) return look()
        return (felt.ended = performance.now())
      })
      const begin = ({ timeStamp }: Event) => ((felt.began = timeStamp), look())
      addEventListener(event, begin, { capture: true, once: true })
    },
  }
  for (const type of ['longtask', 'layout-shift', 'long-animation-frame'])
    new PerformanceObserver((list) => window.felt.entries.push(...(list.getEntries() as Entry[]))).observe({ type })
}

/**
 * Does this, and says how it felt: from this event on, until that stands in the picture and can be touched.
 * What else comes of it, later, is waited for and belongs to it as well.
 */
export async function feel(
  page: Page,
  event: string,
  until: string,
  act: () => Promise<unknown>,
  later: () => Promise<unknown> = async () => {},
): Promise<Feel> {
  await page.evaluate(([event, until]) => window.felt.watch(event, until), [event, until] as const)
  await act()
  await page
    .waitForFunction(() => window.felt.ended > 0, null, { timeout: 20_000, polling: 50 })
    .catch(() => {
      throw new Error(`after ${event} there never stood ${until}`)
    })
  await later()
  await page.waitForTimeout(QUIET)
  return page.evaluate(() => {
    const { entries, began, ended } = window.felt
    const since = entries.filter(({ startTime, duration }) => startTime + duration >= began)
    const shifts = since.filter(({ entryType }) => entryType === 'layout-shift')
    const sum = (some: Entry[]) => some.reduce((sum, { value }) => sum + value, 0)
    return {
      ms: ended - began,
      task: Math.max(0, ...since.map(({ entryType, duration }) => (entryType === 'longtask' ? duration : 0))),
      shift: sum(shifts.filter(({ hadRecentInput }) => !hadRecentInput)),
      late: sum(shifts.filter(({ startTime }) => startTime > ended)),
      why: since.flatMap(({ startTime, scripts = [], sources = [] }) => [
        ...scripts.map((s) => `${s.duration.toFixed(0)} ms ${s.sourceURL.split('/').at(-1)} ${s.invoker}`),
        ...sources.map(({ node, previousRect: was, currentRect: is }) => {
          const who = node instanceof Element ? `${node.tagName}.${node.className}` : node?.textContent
          return `at ${(startTime - began).toFixed(0)} ms ${who} went from ${was.x},${was.y} ${was.width}×${was.height} to ${is.x},${is.y} ${is.width}×${is.height}`
        }),
      ]),
    }
  })
}
