// The two ways to a photo, drawn like every other answer: the camera of this device, and what is on it already.

import cards from '../../ui/Cards.module.css'
import { Picture } from '../../ui/Picture.tsx'
import css from './photo.module.css'

interface Props {
  words: Record<string, string>
  /** With a picture above the word; without, where other words need the room. */
  large: boolean
  onFile: (file: File | undefined) => void
}

const WAYS = [
  { way: 'make', picture: 'camera', capture: 'environment' },
  { way: 'pick', picture: 'photo-album', capture: undefined },
] as const

export const Ways = ({ words, large, onFile }: Props) => (
  <div class={cards.row} data-count={WAYS.length}>
    {WAYS.map(({ way, picture, capture }) => (
      <label key={way} class={`${cards.card} ${large ? cards.pictured : css.beside}`}>
        <input
          class={cards.input}
          type="file"
          accept="image/*"
          capture={capture}
          data-answer={way}
          onChange={({ currentTarget }) => {
            onFile(currentTarget.files?.[0])
            currentTarget.value = '' // the same one may be chosen again
          }}
        />
        <span class={cards.face}>
          <Picture name={picture} />
          {words[way]}
        </span>
      </label>
    ))}
  </div>
)
