import type { Lang } from '../../model/words.ts'
import { answer, type Setup, type Value } from './answer.ts'

export const Show = ({ value, setup, lang }: { value: Value; setup: Setup; lang: Lang }) => (
  <>{answer.say(value, setup, lang)}</>
)
