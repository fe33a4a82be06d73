// The three faces in a row, each with its word and a box.

import { Hint, Ticks } from '../../ui/OnPaper.tsx'
import type { PaperProps } from '../contract.ts'
import type { Setup } from './answer.ts'
import { Face } from './Face.tsx'
import { FACES } from './faces.ts'

export const Paper = ({ setup, lang, words }: PaperProps<Setup>) => (
  <>
    <Hint>{words.one}</Hint>
    <Ticks row choices={FACES.map((face, i) => ({ label: setup.steps[i]![lang], picture: <Face face={face} /> }))} />
  </>
)
