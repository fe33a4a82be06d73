// The next release of the app, made from the one a house serves: the same pages, every hashed file under a new name.

import { cpSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { House } from './house.ts'

export interface Release {
  build: string
  participant: string[]
  desk: string[]
}

/** The release that this house serves, as its build described it. */
export const releaseOf = (house: House): Release => {
  const folder = join(house.data, 'releases')
  const [newest] = readdirSync(folder).toSorted(
    (a, b) => statSync(join(folder, b)).mtimeMs - statSync(join(folder, a)).mtimeMs,
  )
  return JSON.parse(readFileSync(join(folder, newest!, 'release.json'), 'utf8')) as Release
}

/** Lays a later release in the folder of a house; it is served after the next start. */
export function nextRelease(house: House, mark: string, broken?: { without: RegExp }): void {
  const { build } = releaseOf(house)
  const place = join(house.data, 'releases', `${build}${mark}`)
  // What lies squeezed beside a file is of the release before.
  cpSync(join(house.data, 'releases', build), place, { recursive: true, filter: (path) => !path.endsWith('.br') })
  const assets = readdirSync(join(place, 'assets'))
  /** What is named by its build follows that. */
  const built = assets.filter((name) => name.includes(build))
  const hashed = assets.filter((name) => !built.includes(name) && /-[\w-]{8}\w*\.\w+$/.test(name))
  const renamed = (text: string) =>
    hashed
      .reduce((all, name) => all.replaceAll(name, later(name)), text)
      .replaceAll(/("?revision"?:"\w+)"/g, `$1${mark}"`)
      .replaceAll(build, build + mark)
  const later = (name: string) => name.replace(/\.\w+$/, `${mark}$&`)
  for (const path of readdirSync(place, { recursive: true, encoding: 'utf8' }))
    if (/\.(js|html|json|css)$/.test(path))
      writeFileSync(join(place, path), renamed(readFileSync(join(place, path), 'utf8')))
  for (const name of hashed) renameSync(join(place, 'assets', name), join(place, 'assets', later(name)))
  for (const name of built)
    renameSync(join(place, 'assets', name), join(place, 'assets', name.replace(build, build + mark)))
  for (const name of readdirSync(join(place, 'assets')))
    if (broken?.without.test(name)) rmSync(join(place, 'assets', name))
  const at = statSync(join(house.data, 'releases', build)).mtimeMs / 1000 + 3600
  utimesSync(place, at, at)
}
