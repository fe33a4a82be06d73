// Finds the folders. A kind's code arrives when it is first needed; a kind of a newer version is simply not here.

import type { AnswerKind } from './contract.ts'

const folders = import.meta.glob<AnswerKind>('./*/index.ts', { import: 'default' })

export const kinds = Object.keys(folders).map((path) => path.split('/')[1]!)

export const loadKind = async (kind: string): Promise<AnswerKind | undefined> => folders[`./${kind}/index.ts`]?.()
