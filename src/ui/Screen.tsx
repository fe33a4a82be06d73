// The one frame of every participant's screen: five buttons at most beside the answers, always in the same places.

import type { ComponentChildren } from 'preact'
import { useContext, useEffect, useRef } from 'preact/hooks'
import { Button } from './Button.tsx'
import { type Around, Frame } from './Frame.ts'
import { useHelp } from './Help.ts'
import { useMore } from './More.ts'
import { Picture } from './Picture.tsx'
import { useReading } from './Reading.ts'
import css from './Screen.module.css'
import { tapping } from './tap.ts'

interface Press {
  label: string
  onPress: () => void
}

interface Props {
  /** Names the screen; a new name moves the focus to its heading. */
  name: string
  stop?: Press | undefined
  /** Where I am, in words and dots. */
  where?: { label: string; at: number; of: number } | undefined
  /** Stands in the middle above, on the few screens where one can choose a language. */
  aside?: ComponentChildren
  back?: Press | undefined
  /** The one main action. Some screens end here and have none. */
  next?: Press | undefined
  children?: ComponentChildren
}

export function Screen({ name, stop, where, aside, back, next, children }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const around = useContext(Frame)
  const reading = useReading(root, name, around)
  const { long, more, down } = useMore(root)
  const { helping, turn } = useHelp(root, name, reading.hush)
  useEffect(() => {
    if (shown !== undefined && shown !== name) root.current?.querySelector<HTMLElement>('h1')?.focus()
    shown = name
    scrollTo(0, 0)
  }, [name])
  const { words, help } = around ?? {}
  const way = helping && words ? { next: { label: words.goOn, onPress: turn } } : { back, next, 'data-next': '' }
  return (
    <div class={css.screen} ref={root} {...tapping} onFocusCapture={fromUnderBars}>
      <header class={css.bar}>
        <div class={css.row}>
          <span class={css.stop}>{stop && <Button kind="stop" icon="stop" {...stop} />}</span>
          <span class={css.middle}>{where ? <Where {...where} /> : aside}</span>
          <span class={css.read}>
            {words && reading.can && (
              <Button
                icon={reading.on ? 'silent' : 'sound'}
                label={reading.on ? words.hush : words.read}
                onPress={reading.press}
                data-read={reading.on ? 'on' : ''}
              />
            )}
          </span>
          <span class={css.help}>
            {words && <Button icon="help" label={words.help} onPress={turn} aria-expanded={helping} data-help="" />}
          </span>
        </div>
      </header>
      <div class={css.place} hidden={helping}>
        {children}
      </div>
      {helping && help && <Help {...help} />}
      {(way.back || way.next || (words && long)) && (
        <footer class={css.bar}>
          <div class={`${css.row} ${css.foot}`}>
            <span class={css.back}>{way.back && <Button kind="quiet" {...way.back} />}</span>
            {words && long && (
              <span class={more ? css.more : `${css.more} ${css.ended}`}>
                <Button kind="quiet" icon="more" label={words.more} onPress={down} data-more="" />
              </span>
            )}
            <span class={css.next}>{way.next && <Button kind="go" data-next={way['data-next']} {...way.next} />}</span>
          </div>
        </footer>
      )}
    </div>
  )
}

/** Which screen stood here last, of whatever kind; the first one of all leaves the focus alone. */
let shown: string | undefined

/** A browser sees to it for every other control, but is content when it sees a corner of a field. */
function fromUnderBars({ target }: FocusEvent): void {
  if (target instanceof HTMLTextAreaElement) target.scrollIntoView({ block: 'nearest' })
}

const Where = ({ label, at, of }: NonNullable<Props['where']>) => (
  <>
    {label}
    <span class={css.dots} aria-hidden="true">
      {Array.from({ length: of }, (_, i) => (
        <i key={i} class={i < at ? css.done : undefined} />
      ))}
    </span>
  </>
)

/** Sentences, each on a line of its own. */
export const Lines = ({ lines }: { lines: readonly string[] }) =>
  lines.length > 0 && (
    <div class={css.lines}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )

/** A screen that tells. */
export function Telling({
  id,
  title,
  lines,
  picture,
  children,
}: {
  /** Of its heading, where that names something. */
  id?: string
  title?: string | undefined
  lines: readonly string[]
  /** Of what the words are about. */
  picture?: string | undefined
  children?: ComponentChildren
}) {
  const [first, ...rest] = title === undefined ? lines : [title, ...lines]
  return (
    <main class={css.main}>
      {picture && <Picture name={picture} />}
      <h1 class={css.title} tabIndex={-1} id={id}>
        {first}
      </h1>
      <Lines lines={rest} />
      {children}
    </main>
  )
}

/** A screen that asks: what is told before, the question, and its answers as one group. */
export function Asking({
  q,
  lines = [],
  picture,
  ask,
  before,
  children,
}: {
  q: string
  lines?: readonly string[]
  /** Stands beside the question, whose words say what it is. */
  picture?: string | undefined
  ask: string
  /** Stands before all of it. */
  before?: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <main class={css.main} data-q={q}>
      {before}
      <Lines lines={lines} />
      <div class={css.asked}>
        {picture && <Picture name={picture} />}
        <h1 class={css.title} tabIndex={-1} id="ask">
          {ask}
        </h1>
      </div>
      {children}
    </main>
  )
}

/** In the place of the screen, which waits behind it as it was. */
const Help = ({ lines, tip, acts }: Around['help']) => (
  <div class={css.place} data-helping="">
    <Telling lines={lines}>
      <aside class={css.tip}>
        <strong>{tip.title}</strong>
        {tip.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {acts && (
          <div class={css.acts}>
            {acts.map((act) => (
              <Button key={act.label} {...act} />
            ))}
          </div>
        )}
      </aside>
    </Telling>
  </div>
)
