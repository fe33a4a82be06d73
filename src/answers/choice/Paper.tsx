// The cards as boxes to tick, with their pictures.

import { Hint, Ticks } from '../../ui/OnPaper.tsx'
import { Picture } from '../../ui/Picture.tsx'
import type { PaperProps } from '../contract.ts'
import type { Setup } from './answer.ts'

export const Paper = ({ setup, lang, words }: PaperProps<Setup>) => (
  <>
    <Hint>{setup.many ? words.many : words.one}</Hint>
    <Ticks
      choices={setup.options.map(({ words: label, picture }) => ({
        label: label[lang],
        picture: picture && <Picture name={picture} />,
      }))}
    />
  </>
)
