// What came in, newest first, and beside it the one that is being read.

import { useCallback, useState } from 'preact/hooks'
import css from '../Desk.module.css'
import type { RoomProps } from '../room.ts'
import { LineButton } from './LineButton.tsx'
import { Reader } from './Reader.tsx'

export function Reading({ t, seen, acts }: RoomProps) {
  const [chosen, setChosen] = useState<string>()
  /** Where one comes back to from reading, for whoever goes by keyboard. */
  const [left, setLeft] = useState<string>()
  const choose = (id: string | undefined) => {
    setLeft(id ? undefined : chosen)
    setChosen(id)
  }
  const { opener, now } = acts
  const medium = useCallback(
    async (contribution: string, id: string) => {
      const found = await opener.medium(contribution, id, now())
      return found && new Blob([found.bytes], { type: found.type })
    },
    [opener, now],
  )
  const line = seen.lines.find((one) => one.id === chosen)
  return (
    <main class={chosen ? `${css.columns} ${css.reading}` : css.columns}>
      {seen.complete && seen.lines.length === 0 ? (
        <p>{t(($) => $.list.none)}</p>
      ) : (
        <ul class={css.list}>
          {seen.lines.map((one) => (
            <li key={one.id}>
              <LineButton
                t={t}
                lang={t.lang}
                line={one}
                activities={seen.activities}
                current={one.id === chosen}
                left={one.id === left}
                onChoose={() => choose(one.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {seen.lines.length > 0 && (
        <Reader
          t={t}
          lang={t.lang}
          medium={medium}
          came={seen.came}
          line={line}
          activities={seen.activities}
          onBack={() => choose(undefined)}
        />
      )}
    </main>
  )
}
