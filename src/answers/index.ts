// Finds the folders. A kind's code arrives when it is first needed; a kind of a newer version is simply not here.

import type { AnswerKind } from './contract.ts'

const folders = import.meta.glob<AnswerKind>('./*/index.ts', { import: 'default' })

export const kinds = Object.keys(folders).map((path) => path.split('/')[1]!)

const here = new Map<string, AnswerKind>()

export async function loadKind(name: string): Promise<AnswerKind | undefined> {
  const kind = await folders[`./${name}/index.ts`]?.()
  if (kind) here.set(name, kind)
  return kind
}

/** What has come already, so that its question can stand there whole at once. */
export const kindHere = (name: string): AnswerKind | undefined => here.get(name)
