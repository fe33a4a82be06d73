// What an export does, one after the other: look through the gate, write it down, make the file, lend it to the page.

import { useEffect, useState } from 'preact/hooks'
import { loadKind } from '../../answers/index.ts'
import type { Pure } from '../../answers/contract.ts'
import { filesIn } from '../../exchange/gone.ts'
import { type For, type Leaving, total } from '../../exchange/leaving.ts'
import { type Lock, lockFrom } from '../../exchange/lock.ts'
import { type Form, nameOfFile, write } from '../../exchange/write.ts'
import type { Tongue } from '../../exchange/tongue.ts'
import type { Say } from '../../locale/speech.ts'
import type { Seen } from '../fetching.ts'
import type { Acts } from '../room.ts'
import { note } from './log.ts'

export interface Made {
  name: string
  ids: string[]
  url: string
}
export type State = 'rest' | 'making' | 'nothing' | 'short' | 'notAKey' | 'not-noted' | 'not-made'

/** What may go to these people by now; looked at again whenever something came in. */
export function useLeaving(acts: Acts, whom: For, seen: Seen): Leaving | undefined {
  const [found, setFound] = useState<Leaving>()
  useEffect(() => {
    // Half of it could lack a no.
    if (!seen.complete) return undefined
    let waits = true
    void acts.opener.leaving(whom, acts.now()).then(
      (leaving) => waits && setFound(leaving),
      () => {},
    )
    return () => {
      waits = false
    }
  }, [acts, whom, seen])
  return found?.whom === whom ? found : undefined
}

export function useExport(t: Say<'desk'>, seen: Seen, acts: Acts, leaving: Leaving | undefined) {
  const [state, setState] = useState<State>('rest')
  const [made, setMade] = useState<Made>()
  useEffect(() => () => void (made && URL.revokeObjectURL(made.url)), [made])

  // A file that lies ready goes as soon as something in it may not go any more.
  useEffect(() => {
    const may = leaving && new Set(leaving.going.map(({ id }) => id))
    setMade((one) => (one && may && one.ids.some((id) => !may.has(id)) ? undefined : one))
  }, [leaving])

  async function make(whom: For, form: Form, locking: string): Promise<void> {
    if (state === 'making') return
    setMade(undefined)
    const lock = lockFrom(locking)
    if (typeof lock === 'string') return setState(lock)
    setState('making')
    setState(await go(whom, form, lock).catch(() => 'not-made' as const))
  }

  async function go(whom: For, form: Form, lock: Lock | undefined): Promise<State> {
    // Through the gate at this very moment, whatever the screen said before.
    const leaving = await acts.opener.leaving(whom, acts.now())
    const { going, stays, at } = leaving
    if (going.length === 0) return 'nothing'
    const ids = going.map(({ id }) => id)
    const files = form === 'json' ? { files: filesIn(leaving) } : {}
    const noted = await note(acts.shelf, acts.asker.pid, { at, whom, form, stayed: total(stays), ids, ...files }).then(
      () => true,
      () => false,
    )
    if (!noted) return 'not-noted'
    const kinds = await kindsIn(leaving, seen)
    const bytes = await write(leaving, form, {
      activities: seen.activities,
      kind: (name) => kinds.get(name),
      tongue: tongueOf(t),
      fetch: (contribution, medium) => acts.opener.medium(contribution, medium, acts.now()),
    })
    const file = lock ? await acts.opener.lock(bytes, lock) : bytes
    const name = `${nameOfFile(leaving, form)}${lock ? '.age' : ''}`
    setMade({ name, ids, url: URL.createObjectURL(new Blob([file])) })
    return 'rest'
  }

  return { state, made, make, change: () => (setState('rest'), setMade(undefined)) }
}

/** Every kind that was asked or answered, as far as this version knows it. */
async function kindsIn({ going }: Leaving, seen: Seen): Promise<Map<string, Pure>> {
  const asked = [...seen.activities.values()].flatMap(({ questions }) => questions.map(({ kind }) => kind))
  const names = new Set([...asked, ...going.flatMap(({ answers }) => answers.map(({ kind }) => kind))])
  const kinds = new Map<string, Pure>()
  for (const name of names) {
    const kind = await loadKind(name)
    if (kind) kinds.set(name, kind)
  }
  return kinds
}

const tongueOf = (t: Say<'desk'>): Tongue => ({
  lang: t.lang,
  file: (word) => t(($) => $.export.file[word]),
  role: (role) => t(($) => $.role[role]),
  stays: (why) => t(($) => $.export.stays[why]),
})
