// The list, which grows while one goes down it: what nobody looks at yet is not drawn.

import { useMemo } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import type { Activity } from '../../model/letter.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import type { Line } from '../opener.ts'
import { LineButton } from './LineButton.tsx'
import { useGrowing } from './useGrowing.ts'

interface Props {
  t: Say<'desk'>
  lines: readonly Line[]
  activities: Map<string, Activity>
  chosen: string | undefined
  /** Where the keyboard is put. */
  left: string | undefined
  /** What somebody asked attention for. */
  asks: ReadonlySet<string>
  onChoose: (id: string) => void
}

export function Rows({ t, lines, activities, chosen, left, asks, onChoose }: Props) {
  const { count, end, more } = useGrowing(
    lines.length,
    lines.findIndex(({ id }) => id === chosen),
  )
  return (
    <ul class={desk.list}>
      {lines.slice(0, count).map((line) => (
        <Row
          key={line.id}
          t={t}
          line={line}
          activities={activities}
          current={line.id === chosen}
          left={line.id === left}
          asks={asks.has(line.id)}
          onChoose={onChoose}
        />
      ))}
      {more && (
        <li ref={end}>
          <Button label={t(($) => $.hearing.more)} onPress={more} />
        </li>
      )}
    </ul>
  )
}

interface RowProps {
  t: Say<'desk'>
  line: Line
  activities: Map<string, Activity>
  current: boolean
  left: boolean
  asks: boolean
  onChoose: (id: string) => void
}

/** The same line stays the same drawing: with thousands of them only what changed is looked at. */
function Row({ t, line, activities, current, left, asks, onChoose }: RowProps) {
  return useMemo(
    () => (
      <li>
        <LineButton
          t={t}
          lang={t.lang}
          line={line}
          activities={activities}
          current={current}
          left={left}
          asks={asks}
          onChoose={() => onChoose(line.id)}
        />
      </li>
    ),
    [t, line, activities, current, left, asks, onChoose],
  )
}
