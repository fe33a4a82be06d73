// npm run windtunnel -- --mutants [--seeds 5000] [--from 1] [--only name]: every planted bug must be found by a broken promise.
// With BUGS=file.json those that somebody else wrote down: {name, promise, patches: [{file, find, put}]}.

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Mutant, mutants } from './mutants.ts'

/** What came of it: the seed of the first world in which a promise was broken, and the words of the checker. */
export interface Hunted {
  mutant: Mutant
  seed?: number
  words: string
}

/** Where each was found the last time: that world comes first, and a hunt through all of them only where it is no longer there. */
const FOUND = JSON.parse(readFileSync(new URL('./bugs/found.json', import.meta.url), 'utf8')) as Record<string, number>

interface Range {
  seeds: number
  from: number
}

/** Worlds with this bug in the shipped code, until one breaks a promise. A world that only breaks down found nothing. */
export async function hunt(mutant: Mutant, { seeds, from }: Range): Promise<Hunted> {
  const before = FOUND[mutant.name]
  const again = before === undefined ? undefined : await play(mutant, ['--these', `${before}`])
  return again?.seed === undefined ? play(mutant, ['--seeds', `${seeds}`, '--from', `${from}`]) : again
}

export const play = (mutant: Mutant, which: readonly string[]): Promise<Hunted> =>
  new Promise((done) => {
    const worlds = ['test/windtunnel/run.ts', '--first', ...which]
    const env = { ...process.env, PLANT: mutant.name }
    execFile(
      process.execPath,
      ['--import', './test/windtunnel/plant.ts', ...worlds],
      { env, maxBuffer: 1e8 },
      (_error, out, err) => {
        const [, seed, words] = /^seed (\d+):\n {2}(I\d.*)/m.exec(out) ?? []
        const broke = /^\S*(?:Error|Exception)\b.*/m.exec(err)?.[0]
        const last = broke ? `the world broke down: ${broke}` : out.trim().split('\n').at(-1)!
        done(seed ? { mutant, seed: Number(seed), words: words! } : { mutant, words: last })
      },
    )
  })

/** So many at once, in their order. */
export async function huntAll(all: readonly Mutant[], range: Range, tell: (hunted: Hunted) => void, atOnce = 2) {
  const waiting = [...all]
  const found: Hunted[] = []
  const one = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const hunted = await hunt(next, range)
      found.push(hunted)
      tell(hunted)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return found
}

const inRow = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`
/** Without the names of the things in that world. */
const short = (words: string): string => words.replace(/:? [\w-]*[0-9a-f]{8}-[\w-]+.*$|: \S+$/, '')
const rowOf = ({ mutant: { name, promise, by = 'us', needs }, seed, words }: Hunted): string =>
  inRow(name, promise, by, seed ?? (needs ? 'not yet' : 'SURVIVES'), seed || !needs ? short(words) : `needs ${needs}`)

/** Prints a table and says how it went: 1 when a bug survived that has no reason to. */
export async function huntHere(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      mutants: { type: 'boolean' },
      seeds: { type: 'string', default: '5000' },
      from: { type: 'string', default: '1' },
      only: { type: 'string' },
    },
  })
  const range = { seeds: Number(values.seeds), from: Number(values.from) }
  const all = mutants.filter(({ name }) => values.only === undefined || name === values.only)
  if (all.length === 0) throw new Error(`no such bug: ${values.only}`)
  console.log(
    `${inRow('planted bug', 'promise', 'planted by', 'seed', 'what the checker says')}\n${inRow('-', '-', '-', '-', '-')}`,
  )
  const hunted = await huntAll(all, range, (one) => console.log(rowOf(one)))
  const after = hunted
    .flatMap(({ seed }) => (seed === undefined ? [] : [seed - range.from + 1]))
    .toSorted((a, b) => a - b)
  const left = hunted.filter(({ seed }) => seed === undefined)
  const survivors = left.filter(({ mutant }) => mutant.needs === undefined)
  const found = `${after.length} of ${hunted.length} found, the median after ${after[after.length >> 1] ?? 'no'} worlds`
  console.log(
    `\n${found}; ${left.length - survivors.length} not to be seen in any world yet; ${survivors.length} survive`,
  )
  return survivors.length > 0 ? 1 : 0
}
