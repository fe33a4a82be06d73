// How much may be asked here now: one choice of the team, for everybody on this tablet; and whose people they are.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import { knownIn, namesIn } from '../model/loads.ts'
import { type Load, LOAD_NAMES } from './burden.ts'
import { loadOf, partnerLoads, partnerOf, setLoad, setPartner } from './load.ts'
import css from './work.module.css'
import type { WorkSay } from './words.ts'

interface Known {
  pace: Load
  /** Partners that chose how much their people are asked. */
  names: readonly string[]
  partner: string | undefined
}
async function lookAt(device: Device): Promise<Known> {
  const loads = await partnerLoads(device)
  return { pace: await loadOf(device), names: namesIn(loads), partner: knownIn(loads, await partnerOf(device)) }
}
/** Nobody said yet whose people these are. */
const UNSAID = '?'

export function Pace({ device, t }: { device: Device; t: WorkSay }) {
  const [known, setKnown] = useState<Known>()
  const look = () => lookAt(device).then(setKnown)
  useEffect(() => void lookAt(device).then(setKnown), [device])
  if (!known) return null
  const { pace, names, partner } = known
  /** What was not kept is not shown as chosen. */
  const choose = (next: Known, kept: Promise<unknown>) => {
    setKnown(next)
    void kept.catch(look)
  }
  const belongs = (value: string) => {
    const name = value === UNSAID ? undefined : value
    choose({ ...known, partner: name }, setPartner(device, name))
  }
  const paceOf = (value: string) => {
    const name = LOAD_NAMES.find((one) => one === value) ?? 'usual'
    choose({ ...known, pace: name }, setLoad(device, name))
  }
  return (
    <>
      <label class={css.field}>
        {t(($) => $.people.pace)}
        <select value={pace} data-choose="pace" onChange={({ currentTarget }) => paceOf(currentTarget.value)}>
          {LOAD_NAMES.map((name) => (
            <option key={name} value={name}>
              {t(($) => $.people.paces[name])}
            </option>
          ))}
        </select>
      </label>
      {names.length > 0 && (
        <label class={css.field}>
          {t(($) => $.people.partner)}
          <select
            value={partner ?? UNSAID}
            data-choose="partner"
            onChange={({ currentTarget }) => belongs(currentTarget.value)}
          >
            <option value={UNSAID}>{t(($) => $.people.partners.unsaid)}</option>
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
            <option value="">{t(($) => $.people.partners.other)}</option>
          </select>
        </label>
      )}
    </>
  )
}
