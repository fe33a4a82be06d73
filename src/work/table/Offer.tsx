// Among the people of the tablet: above them a table that still stands, below them the way to a new one.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import type { Manner, Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import work from '../work.module.css'
import { clearTable, tableIn } from './table.ts'
import { useTableWords } from './words.ts'

interface Props {
  device: Device
  app: Say
  familiar: () => Promise<Manner>
  /** Which of the two stands here. */
  at: 'top' | 'end'
  onLay: () => void
  onGo: () => void
  onCleared: () => void
}

export function Offer({ device, app, familiar, at, onLay, onGo, onCleared }: Props) {
  const t = useTableWords(app, familiar)
  const [stands, setStands] = useState<boolean | 'unreadable'>()
  useEffect(
    () =>
      void tableIn(device).then(
        (table) => setStands(table !== undefined),
        () => setStands('unreadable'),
      ),
    [device],
  )
  if (!t || stands === undefined || stands === 'unreadable' || stands !== (at === 'top')) return null
  if (!stands) return <Button label={t(($) => $.lay.open)} onPress={onLay} data-table="" />
  return (
    <section class={work.note} data-table-stands="">
      <p>{t(($) => $.lay.left)}</p>
      <span class={work.buttons}>
        <Button kind="go" label={t(($) => $.lay.goOn)} onPress={onGo} />
        <Button label={t(($) => $.lay.clear)} onPress={() => void clearTable(device).then(onCleared)} />
      </span>
    </section>
  )
}
