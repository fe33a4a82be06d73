// Ninety-five things we hold ourselves to, and for each what proves it, who still has to look, or what is missing.

import { existsSync, readFileSync } from 'node:fs'
import { int, list, map, object, oneOf, optional, text } from '../../src/model/read.ts'

const read = (names: RegExp) =>
  map(
    names,
    object({
      what: text(200),
      state: oneOf(['machine', 'protocol', 'not-met']),
      /** "file: the name of a test in it". */
      proof: optional(list(text(300), 4)),
      /** What of it is not there, or not proven; then it is only half kept. */
      rest: optional(text(300)),
      /** Why it is not met, and what is missing. */
      why: optional(text(300)),
      /** The round in which people look at it, also at what a machine has seen already; and what to look for. */
      round: optional(int(1, 3)),
      look: optional(text(300)),
    }),
    100,
  )
export type Requirement = ReturnType<ReturnType<typeof read>>[string]

export const register = (file = 'docs/access.json', names = /^B\d+$/): [string, Requirement][] =>
  Object.entries(read(names)(JSON.parse(readFileSync(file, 'utf8'))))

/** Every name that a test or a group of tests in this file has. */
export const namesIn = (file: string): string[] =>
  existsSync(file)
    ? [
        ...readFileSync(file, 'utf8').matchAll(/(?:\b(?:test|describe)|\))(?:\.\w+)*\(\s*(?:'([^'\n]+)'|"([^"\n]+)")/g),
      ].map(([, single, double]) => (single ?? double)!)
    : []

/** What is the matter with an entry, in words. */
export function wrongWith({ state, proof = [], rest, why, round, look }: Requirement): string | undefined {
  if (state === 'machine' && proof.length === 0) return 'no test is named'
  if (state === 'protocol' && !(round && look)) return 'in which round does who look for what?'
  if (state === 'not-met' && !why) return 'why is it not met?'
  if ((why && state !== 'not-met') || (rest && state !== 'machine') || (look && state !== 'protocol'))
    return 'says something that does not belong to its state'
  const unknown = proof.find((one) => {
    const [file, name] = [one.slice(0, one.indexOf(': ')), one.slice(one.indexOf(': ') + 2)]
    return name.length < 10 || !namesIn(file).some((known) => known.includes(name))
  })
  return unknown && `no test is called so: ${unknown}`
}
