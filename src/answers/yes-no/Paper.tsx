// Yes and no, equal, each with a box.

import { Hint, Ticks } from '../../ui/OnPaper.tsx'
import type { PaperProps } from '../contract.ts'
import { answer, type Setup } from './answer.ts'

export const Paper = ({ lang, words }: PaperProps<Setup>) => (
  <>
    <Hint>{words.one}</Hint>
    <Ticks choices={['yes', 'no'].map((yes) => ({ label: answer.words[lang][yes]! }))} />
  </>
)
