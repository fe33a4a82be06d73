// How often people were asked at each place, said no, and were kept from being asked; and what that does and does not tell.

import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import agreed from '../agreed/Agreed.module.css'
import type { RoomProps } from '../room.ts'
import view from '../view/View.module.css'
import { type Unit, WHY } from './units.ts'
import { type KeepSay, useKeepWords } from './words.ts'

export function AskedRoom({ t, seen, acts: { opener }, onBack }: RoomProps) {
  const k = useKeepWords(t.lang)
  const [units, setUnits] = useState<readonly Unit[]>()
  useEffect(() => {
    let waits = true
    void opener.units([...seen.places]).then(
      (found) => waits && setUnits(found),
      () => {},
    )
    return () => {
      waits = false
    }
  }, [opener, seen.places, seen.came])
  return (
    <main class={view.view} data-room="asked">
      <Button kind="plain" label={t(($) => $.sheet.back)} onPress={onBack} />
      {k && (
        <>
          <h2>{k(($) => $.asked.title)}</h2>
          <p>{k(($) => $.asked.lead)}</p>
          <p>{k(($) => $.asked.few)}</p>
          {units?.length === 0 && <p>{seen.complete ? k(($) => $.asked.none) : t(($) => $.list.waiting)}</p>}
          <ul class={agreed.voices}>
            {units?.map((unit) => (
              <Place key={unit.place ?? ''} k={k} unit={unit} />
            ))}
          </ul>
          {units && units.length > 0 && (
            <>
              <p>{k(($) => $.asked.may)}</p>
              <p>{k(($) => $.asked.mayNot)}</p>
            </>
          )}
        </>
      )}
    </main>
  )
}

const NUMBERS = ['asked', 'no', 'kept'] as const

function Place({ k, unit }: { k: KeepSay; unit: Unit }) {
  const place = unit.place ?? k(($) => $.asked.unknown)
  const why = WHY.filter((one) => unit.why[one])
  return (
    <li data-unit={place}>
      <h3>{place}</h3>
      {NUMBERS.map((name) => (
        <p key={name} data-number={name} data-value={unit[name] ?? 'few'}>
          {k(($) => $.asked.number[name])}:{' '}
          {unit[name] ? k(($) => $.asked.times, { n: unit[name] }) : k(($) => $.asked.under)}
        </p>
      ))}
      {why.length > 0 && (
        <p data-why="">
          {k(($) => $.asked.because)} {why.map((one) => k(($) => $.asked.why[one], { n: unit.why[one]! })).join(', ')}
        </p>
      )}
    </li>
  )
}
