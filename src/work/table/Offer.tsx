// Among the people of the tablet: the way to a table, or back to one that still stands.

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
  onLay: () => void
  onGo: () => void
}

export function Offer({ device, app, familiar, onLay, onGo }: Props) {
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
  if (!t || stands === undefined || stands === 'unreadable') return null
  if (!stands) return <Button label={t(($) => $.lay.open)} onPress={onLay} data-table="" />
  return (
    <section class={work.note} data-table-stands="">
      <p>{t(($) => $.lay.left)}</p>
      <span class={work.buttons}>
        <Button kind="go" label={t(($) => $.lay.goOn)} onPress={onGo} />
        <Button label={t(($) => $.lay.clear)} onPress={() => void clearTable(device).then(() => setStands(false))} />
      </span>
    </section>
  )
}
