// The kind that a question is of, as far as it is here by now.

import { useEffect, useState } from 'preact/hooks'
import type { AnswerKind } from '../answers/contract.ts'
import { kindHere, loadKind } from '../answers/index.ts'
import { attempt } from '../model/read.ts'

/** Undefined while it is on its way; null when it will not come: of a newer version, or its file cannot be had. */
export function useKind(name: string): AnswerKind | null | undefined {
  const [found, setFound] = useState<{ name: string; kind: AnswerKind | null }>()
  useEffect(() => {
    let waits = true
    const come = (kind?: AnswerKind) => waits && setFound({ name, kind: kind ?? null })
    loadKind(name).then(come, () => come())
    return () => {
      waits = false
    }
  }, [name])
  return found?.name === name ? found.kind : kindHere(name)
}

/** A kind together with what this question brings along for it; null when that cannot be read here. */
export function withSetup(kind: AnswerKind, given: unknown) {
  const setup = attempt(() => kind.readSetup(given))
  return setup.ok ? { kind, setup: setup.value } : null
}
