// Finds a Chromium, or gets one: the variable, the usual names, Playwright's own, and on Debian as root the package.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM']
  if (named) return named
  const folders = (process.env['PATH'] ?? '')
    .split(':')
    .concat('/usr/bin', '/snap/bin', '/Applications/Google Chrome.app/Contents/MacOS')
  for (const name of [...NAMES, 'Google Chrome'])
    for (const folder of folders) if (existsSync(`${folder}/${name}`)) return `${folder}/${name}`
  const own = chromium.executablePath()
  return existsSync(own) ? own : undefined
}

/** One sentence when there is none and none can be had. */
export function needChromium(): string {
  const found = findChromium() ?? download() ?? fromDebian()
  if (found) return found
  throw new Error(
    'No Chromium was found and none could be fetched. Install one (on Debian: apt-get install chromium) or name it with CHROMIUM.',
  )
}

function download(): string | undefined {
  console.log('No Chromium found; trying to fetch one…')
  spawnSync(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], {
    timeout: 240_000,
    stdio: 'ignore',
  })
  const own = chromium.executablePath()
  return existsSync(own) ? own : undefined
}

function fromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt('update')
  apt('install', '-y', 'chromium')
  return findChromium()
}
