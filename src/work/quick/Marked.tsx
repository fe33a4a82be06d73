// A text with what may point to a person marked in it; or, of a long one, only what was marked.

import { useEffect, useState } from 'preact/hooks'
import type { Found } from '../../words/named.ts'
import css from './quick.module.css'

type Finder = (text: string) => Found[]
/** The list of names comes when there is a text to look through; nobody waits for it. */
export const finder = (): Promise<Finder> => import('../../words/named.ts').then(({ namedIn }) => namedIn)

export function useNamed(text: string): readonly Found[] {
  const [find, setFind] = useState<Finder>()
  useEffect(() => {
    finder().then(
      (found) => setFind(() => found),
      () => {},
    )
  }, [])
  return find && text ? find(text) : []
}

export function Marked({ text, found, only = false }: { text: string; found: readonly Found[]; only?: boolean }) {
  if (only)
    return (
      <ul class={css.marks}>
        {[...new Set(found.map(({ from, to }) => text.slice(from, to)))].map((word) => (
          <li key={word}>
            <mark dir="auto">{word}</mark>
          </li>
        ))}
      </ul>
    )
  let end = 0
  const parts = found.map(({ from, to }) => {
    const before = text.slice(end, from)
    end = to
    return [before, <mark key={from}>{text.slice(from, to)}</mark>]
  })
  return (
    <p class={css.words} dir="auto">
      {parts}
      {text.slice(end)}
    </p>
  )
}
