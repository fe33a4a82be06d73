// One hash over everything a build is made of, so that a start with nothing new builds nothing.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

const PARTS = [
  'src',
  'locales',
  'public',
  'build',
  'index.html',
  'tablet',
  'desk',
  'vite.config.ts',
  'package-lock.json',
]

function* files(path: string): Generator<string> {
  if (statSync(path).isFile()) yield path
  else for (const name of readdirSync(path).toSorted()) yield* files(join(path, name))
}

export function sourceHash(root = '.'): string {
  const sum = createHash('sha256')
  for (const part of PARTS)
    for (const path of files(join(root, part))) sum.update(`${relative(root, path)}\n`).update(readFileSync(path))
  return sum.digest('hex').slice(0, 16)
}
