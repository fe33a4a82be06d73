// Shows every piece in a window of the size of a real device, in the theme and the size of text that are switched on.

import { useEffect, useState } from 'preact/hooks'
import { CONTRASTS } from '../src/ui/theme.ts'
import type { Piece } from './pieces.tsx'
import css from './preview.module.css'

const SIZES = { tablet: [1080, 810], 'tablet upright': [810, 1080], phone: [360, 740] } as const
const SWITCHES = {
  contrast: ['as device', ...CONTRASTS],
  text: ['100', '125', '150', '200'],
  size: Object.keys(SIZES),
  pictures: ['more', 'less'],
  words: ['left to right', 'right to left'],
} as const
type Switch = keyof typeof SWITCHES
const NAMES = Object.keys(SWITCHES) as Switch[]

export type Look = Record<Switch, string> & { group: string; one: string }

/** Anything unknown in the address is as at first. */
export function readLook(query: URLSearchParams): Look {
  const set = (name: Switch) => SWITCHES[name].find((value) => value === query.get(name)) ?? SWITCHES[name][0]!
  const switched = Object.fromEntries(NAMES.map((name) => [name, set(name)])) as Record<Switch, string>
  return { ...switched, group: query.get('group') ?? 'ui', one: query.get('one') ?? '' }
}
const address = (look: Look): string => `?${new URLSearchParams({ ...look })}`

/** Puts what is switched on on the page; before anything is drawn, so that whatever measures itself measures this. */
export function wear({ text, words, contrast, pictures }: Look, html: HTMLElement): void {
  html.style.fontSize = `${text}%`
  html.dir = words === 'right to left' ? 'rtl' : ''
  if (contrast !== 'as device') html.dataset['contrast'] = contrast
  if (pictures === 'less') html.dataset['pictures'] = pictures
}

export function Catalogue({ pieces }: { pieces: readonly Piece[] }) {
  const [look, setLook] = useState(() => readLook(new URLSearchParams(location.search)))
  useEffect(() => history.replaceState(null, '', address(look)), [look])
  const groups = [...new Set(pieces.map(({ group }) => group))]
  const [width, height] = SIZES[look.size as keyof typeof SIZES]
  return (
    <div class={css.preview}>
      <header class={css.switches}>
        <h1>Preview</h1>
        <Switches name="group" values={groups} chosen={look.group} onChoose={(group) => setLook({ ...look, group })} />
        {NAMES.map((name) => (
          <Switches
            key={name}
            name={name}
            values={SWITCHES[name]}
            chosen={look[name]}
            onChoose={(value) => setLook({ ...look, [name]: value })}
          />
        ))}
      </header>
      <main class={css.windows}>
        {pieces
          .filter(({ group }) => group === look.group)
          .map(({ group, name }) => (
            <figure key={`${group}/${name}`} class={css.figure}>
              <figcaption>
                {group}: {name}
              </figcaption>
              {/* oxlint-disable-next-line react/iframe-missing-sandbox -- what stands in it is this very page */}
              <iframe
                title={`${group}: ${name}`}
                loading="lazy"
                src={address({ ...look, one: `${group}/${name}` })}
                width={width}
                height={height}
              />
            </figure>
          ))}
      </main>
    </div>
  )
}

const Switches = ({
  name,
  values,
  chosen,
  onChoose,
}: {
  name: string
  values: readonly string[]
  chosen: string
  onChoose: (value: string) => void
}) => (
  <fieldset class={css.switch}>
    <legend>{name}</legend>
    {values.map((value) => (
      <label key={value}>
        <input
          type="radio"
          name={`switch-${name}`}
          value={value}
          checked={value === chosen}
          onChange={() => onChoose(value)}
        />{' '}
        {value}
      </label>
    ))}
  </fieldset>
)
