import { availableParallelism } from 'node:os'
import preact from '@preact/preset-vite'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumArgs, findChromium } from './test/tools/chromium.ts'
import { LongestFirst } from './test/tools/longest-first.ts'

const define = { __BUILD__: JSON.stringify('test') }
/** A microphone and a camera that are always there and always allowed. */
const senses = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
/** A test that hangs fails; one on a slow or busy machine does not. */
const testTimeout = 60_000
/** They run beside browsers that come first, and may wait for them. */
const beside = { pool: 'threads', testTimeout: 180_000, hookTimeout: 180_000 } as const
const css = { modules: { generateScopedName: '[name]__[local]' } }

export default defineConfig({
  test: {
    // Left alone it leaves one of two cores idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'node',
          ...beside,
          // What is loaded once is there for all files of a worker: they leave nothing behind, and loading it for each took a
          // third of the time. `--isolate` gives every file a worker of its own.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/**/*.dom.test.ts*',
            'test/**/*.browser.test.ts*',
            'test/journeys/**',
            'test/windtunnel/**',
            'test/commands/**',
          ],
        },
      },
      {
        plugins: [preact()],
        define,
        css,
        test: {
          name: 'dom',
          ...beside,
          environment: 'happy-dom',
          setupFiles: ['test/tools/dom.ts'],
          include: ['test/**/*.dom.test.tsx'],
        },
      },
      {
        plugins: [preact()],
        define,
        css,
        test: {
          name: 'browser',
          testTimeout,
          // A page waits for its next picture more than it reckons.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          include: ['test/**/*.browser.test.ts', 'test/**/*.browser.test.tsx'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium(), args: [...chromiumArgs, ...senses] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts', 'test/commands/**/*.test.ts'],
          globalSetup: 'test/tools/first-day.ts',
          // A visit waits for the network and the disk more than it reckons: two side by side.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'windtunnel', include: ['test/windtunnel/**/*.test.ts'], testTimeout: 600_000 } },
    ],
  },
})
