// What the project promises about itself: no address of a registry, no word of anybody's machine, licences for what is shipped.

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(path, 'utf8')

test('the lockfile holds no address of a registry', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved"|https?:\/\/[^"]*(registry|npm)[^"]*\.tgz/)
  expect(read('.npmrc')).toContain('omit-lockfile-registry-resolved=true')
})

test('the lockfile names every package that any machine may need, so that npm ci takes it', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, Record<'dependencies' | 'optionalDependencies', Record<string, string> | undefined>>
  }
  const there = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))
  const named = Object.values(packages).flatMap((one) =>
    Object.keys({ ...one.dependencies, ...one.optionalDependencies }),
  )
  expect(named.length).toBeGreaterThan(500)
  expect([...new Set(named)].filter((name) => !there.has(name))).toEqual([])
})

test('every dependency is pinned to one version, and there are at most fourteen', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
  expect(Object.keys(dependencies!).length).toBeLessThanOrEqual(14)
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
})

test('every font, picture and icon that is shipped has a line in the credits', () => {
  const credits = read('public/CREDITS.md')
  for (const folder of ['fonts', 'pictures', 'icons'])
    for (const file of readdirSync(`public/${folder}`))
      if (file !== 'OFL.txt') expect(credits, `${folder}/${file}`).toContain(`${folder}/${file}`)
})

test('the licence is the EUPL 1.2, in full', () => {
  expect(read('LICENSE')).toContain('EUROPEAN UNION PUBLIC LICENCE v. 1.2')
  expect(read('LICENSE').length).toBeGreaterThan(13_000)
})

const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n')

test('a link in a page of ours leads to a file that is there', () => {
  for (const page of tracked.filter((file) => file.endsWith('.md'))) {
    const folder = page.includes('/') ? page.slice(0, page.lastIndexOf('/') + 1) : ''
    for (const [, to] of read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g))
      expect(
        () => readFileSync(new URL(`${folder}${to!}`, `file://${process.cwd()}/`)),
        `${page} → ${to}`,
      ).not.toThrow()
  }
})

test('every command that the README or the guide names is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const commands = read('src/cli/main.ts')
  for (const page of ['README.md', 'docs/OPERATING.md', 'CONTRIBUTING.md']) {
    for (const [, name] of read(page).matchAll(/npm run ([a-z-]+)/g)) expect(scripts, page).toHaveProperty(name!)
    for (const [, name] of read(page).matchAll(/inbreng (serve|[a-z]+)(?= -|`|$| \||\n)/gm))
      expect(commands, `${page}: inbreng ${name}`).toContain(name!)
  }
})
