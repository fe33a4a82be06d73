// One visit of one page in one browser, measured from inside the page: when it can be tapped, when it is kept, how a step feels.

import type { BrowserContext, CDPSession, Page } from 'playwright'

export interface Condition {
  cpu?: number
  /** Milliseconds a request, and bytes a second down and up; offline. */
  net?: { latency: number; down: number; up: number } | 'offline'
}
export const SLOW: Condition = { cpu: 4, net: { latency: 150, down: 1_600_000 / 8, up: 750_000 / 8 } }
export const OFFLINE: Condition = { cpu: 4, net: 'offline' }
export const SLOW_CPU: Condition = { cpu: 4 }

interface Probe {
  ready?: number
  kept?: number
  tapped?: number
  shown?: number
  usable?: number
  tasks: number[]
  shift: number
  find(selector: string): { x: number; y: number } | undefined
  watch(selector: string): void
}
declare global {
  interface Window {
    probe: Probe
  }
}

/** Runs in the page before anything of it. */
function probe(tapAtOnce: boolean): void {
  if (window !== window.top) return
  const found = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)].find((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      const hit = width > 4 && x > 0 && y > 0 && x < innerWidth && y < innerHeight && document.elementFromPoint(x, y)
      return hit && element.contains(hit) && element.checkVisibility({ visibilityProperty: true })
    })
  const painted = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', then, { once: true })
      port1.start()
      port2.postMessage(0)
    })
  const until = (selector: string, then: (element: HTMLElement) => void) => {
    const look = () => {
      const element = document.body && found(selector)
      if (element) painted(() => then(element))
      else requestAnimationFrame(look)
    }
    look()
  }
  window.probe = {
    tasks: [],
    shift: 0,
    find(selector) {
      const box = found(selector)?.getBoundingClientRect()
      return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 }
    },
    /** The next real click starts the clock. */
    watch(selector) {
      const { probe } = window
      probe.shown = probe.usable = undefined
      const began = (event: MouseEvent) => {
        probe.tapped = event.timeStamp
        painted(() => (probe.shown = performance.now() - probe.tapped!))
        until(selector, () => (probe.usable = performance.now() - probe.tapped!))
      }
      addEventListener('click', began, { capture: true, once: true })
    },
  }
  const observe = (type: string, see: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true })
  observe('longtask', (entry) => window.probe.tasks.push(entry.duration))
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
    if (!hadRecentInput) window.probe.shift += value
  })
  observe('mark', (entry) => {
    if (entry.name === 'bench:durable') window.probe.kept ??= entry.startTime
  })
  until('[data-answer]', (element) => {
    window.probe.ready = performance.now()
    if (tapAtOnce) element.click()
  })
}

async function conditioned(page: Page, { cpu, net }: Condition): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu ?? 1 })
  const offline = net === 'offline'
  const { latency, down, up } = !net || net === 'offline' ? { latency: 0, down: -1, up: -1 } : net
  await session.send('Network.emulateNetworkConditions', {
    offline,
    latency,
    downloadThroughput: down,
    uploadThroughput: up,
  })
  return session
}

/** From nothing until the first answer can be tapped, and, tapped at that moment, is on the disk. */
export async function arrive(
  context: BrowserContext,
  url: string,
  condition: Condition,
  tap: boolean,
): Promise<{ ready: number; kept: number }> {
  const page = await context.newPage()
  await page.addInitScript(probe, tap)
  await conditioned(page, condition)
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction((tap) => window.probe?.ready && (!tap || window.probe.kept), tap, { polling: 50 })
  const { ready, kept } = await page.evaluate(() => ({ ready: window.probe.ready!, kept: window.probe.kept ?? NaN }))
  await page.close()
  return { ready, kept }
}

export interface Step {
  shown: number
  usable: number
  task: number
  shift: number
}

/** Taps an answer, then Next: how long until the tap shows, and until the next question can be answered. */
export async function step(page: Page, condition: Condition): Promise<Step> {
  const session = await conditioned(page, condition)
  const click = async (selector: string, until: string) => {
    await page.waitForFunction((sel) => window.probe.find(sel) !== undefined, selector)
    const at = await page.evaluate(
      ([sel, next]) => {
        window.probe.watch(next!)
        return window.probe.find(sel!)!
      },
      [selector, until],
    )
    await page.mouse.click(at.x, at.y)
    await page.waitForFunction(() => window.probe.usable !== undefined)
    return page.evaluate(() => ({ shown: window.probe.shown!, usable: window.probe.usable! }))
  }
  await page.evaluate(() => {
    window.probe.shift = 0
    window.probe.tasks.length = 0
  })
  const q = await page.locator('[data-q]').getAttribute('data-q')
  const chosen = await click('[data-answer]', '[data-next]')
  const moved = await click('[data-next]', `[data-q]:not([data-q="${q}"]) [data-answer]`)
  await page.waitForTimeout(300)
  const { shift, tasks } = await page.evaluate(() => ({ shift: window.probe.shift, tasks: window.probe.tasks }))
  await session.detach()
  return { shown: chosen.shown, usable: moved.usable, task: Math.max(0, ...tasks), shift }
}

export const prepared = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage()
  await page.addInitScript(probe, false)
  return page
}
