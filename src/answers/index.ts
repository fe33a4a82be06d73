// Finds the folders. A kind's code arrives when it is first needed; a kind of a newer version is simply not here.

import type { AnswerKind } from './contract.ts'

const folders = import.meta.glob<AnswerKind>('./*/index.ts', { import: 'default' })

export const kinds = Object.keys(folders).map((path) => path.split('/')[1]!)

const here = new Map<string, AnswerKind>()

export async function loadKind(name: string): Promise<AnswerKind | undefined> {
  const kind = here.get(name) ?? (await folders[`./${name}/index.ts`]?.())
  if (kind && !here.has(name)) {
    written.set(kind, { ...kind.words.nl })
    here.set(name, kind)
    sayOwn(kind)
  }
  return kind
}

/** The kinds' own Dutch words as they were written, and how they are said to this person. */
const written = new Map<AnswerKind, Record<string, string>>()
let said = (line: string): string => line

function sayOwn(kind: AnswerKind): void {
  for (const [key, line] of Object.entries(written.get(kind)!)) kind.words.nl[key] = said(line)
}

/** Every kind, also one that is still to come, says its own words like this; without a way, as they were written. */
export function sayKinds(line = (text: string): string => text): void {
  said = line
  for (const kind of here.values()) sayOwn(kind)
}

/** What has come already, so that its question can stand there whole at once. */
export const kindHere = (name: string): AnswerKind | undefined => here.get(name)
