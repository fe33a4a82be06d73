// Loaded before the scripts that walk all builds alike. They would register a worker of their own where none stands yet, which our
// pages refuse: a first visit to one of ours is over when its own worker has been registered.

import { pathToFileURL } from 'node:url'

interface Page {
  goto(url: string, how?: { waitUntil?: string }): Promise<unknown>
  evaluate(run: () => unknown): Promise<unknown>
}
interface Context {
  newPage(): Promise<Page>
}
interface Browser {
  newContext(...how: unknown[]): Promise<Context>
}

const { BENCH_PEERS = '', BENCH_OURS = '' } = process.env
const { chromium } = (await import(
  pathToFileURL(`${BENCH_PEERS}/tools/node_modules/playwright-core/index.mjs`).href
)) as { chromium: { launch(...how: unknown[]): Promise<Browser> } }

/** The same, and what it gives is changed on its way. */
function after<K extends string, A extends unknown[], T>(
  of: Record<K, (...how: A) => Promise<T>>,
  name: K,
  then: (one: T, ...how: A) => unknown,
): void {
  const run = of[name]
  of[name] = async (...how) => {
    const one = await run.apply(of, how)
    await then(one, ...how)
    return one
  }
}

after(chromium, 'launch', (browser) =>
  after(browser, 'newContext', (context) =>
    after(context, 'newPage', (page) =>
      after(page, 'goto', async (_, url, how) => {
        if (!url.startsWith(BENCH_OURS) || how?.waitUntil !== 'load') return
        await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
      }),
    ),
  ),
)
