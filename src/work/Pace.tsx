// How much may be asked here now: one choice of the team, for everybody on this tablet.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import { type Load, LOAD_NAMES } from './burden.ts'
import { loadOf, setLoad } from './load.ts'
import css from './work.module.css'
import type { WorkSay } from './words.ts'

export function Pace({ device, t }: { device: Device; t: WorkSay }) {
  const [pace, setPace] = useState<Load>()
  useEffect(() => void loadOf(device).then(setPace), [device])
  if (!pace) return null
  const choose = (name: Load) => {
    setPace(name)
    // What was not kept is not shown as chosen.
    void setLoad(device, name).catch(() => loadOf(device).then(setPace))
  }
  return (
    <label class={css.field}>
      {t(($) => $.people.pace)}
      <select
        value={pace}
        data-choose="pace"
        onChange={({ currentTarget: { value } }) => choose(LOAD_NAMES.find((name) => name === value) ?? 'usual')}
      >
        {LOAD_NAMES.map((name) => (
          <option key={name} value={name}>
            {t(($) => $.people.paces[name])}
          </option>
        ))}
      </select>
    </label>
  )
}
