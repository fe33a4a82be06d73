// A photo on the screen, in a place that stays as it is while pieces are cut off.

import { Icon } from '../../ui/Icon.tsx'
import { Lines } from '../../ui/Screen.tsx'
import { leftOver, type Side } from './cuts.ts'
import css from './photo.module.css'
import type { Picture } from './picture.ts'
import { useBlobUrl } from '../../ui/useUrl.ts'

interface Props {
  whole: Picture | undefined
  cuts: readonly Side[]
  kept: boolean
  alt: string
}

export function Seen({ whole, cuts, kept, alt }: Props) {
  const url = useBlobUrl(whole?.jpeg)
  if (!whole) return <div class={css.place} />
  const { x, y, width, height } = leftOver(cuts)
  const ratio = (whole.width * width) / (whole.height * height)
  const percent = (part: number) => `${part * 100}%`
  return (
    <div class={css.place}>
      <div class={kept ? `${css.seen} ${css.kept}` : css.seen} style={{ '--ratio': `${ratio}` }}>
        <div class={css.cut}>
          {url && (
            <img
              src={url}
              alt={alt}
              style={{
                left: percent(-x / width),
                top: percent(-y / height),
                width: percent(1 / width),
                height: percent(1 / height),
              }}
            />
          )}
        </div>
        {kept && (
          <span class={css.tick} aria-hidden="true">
            <Icon name="check" />
          </span>
        )}
      </div>
    </div>
  )
}

/** Sentences that come and go; each on a line of its own, and heard by whoever listens to the screen. */
export const Told = ({ text = '' }: { text?: string | undefined }) => (
  <div class={css.told} role="status">
    <Lines lines={text ? text.split(/(?<=[.?]) /) : []} />
  </div>
)
