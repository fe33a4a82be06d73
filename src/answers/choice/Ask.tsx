import { Cards } from '../../ui/Cards.tsx'
import { Picture } from '../../ui/Picture.tsx'
import type { AskProps } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

export function Ask({ name, value, aside, setup, lang, onAnswer }: AskProps<Value, Setup>) {
  const chosen = aside ? [] : (value?.chosen ?? [])
  const choose = (id: string, on: boolean) => {
    const next = setup.many ? [...chosen.filter((other) => other !== id), ...(on ? [id] : [])] : [id]
    onAnswer(next.length > 0 ? { chosen: next } : undefined)
  }
  const cards = setup.options.map(({ id, words, picture }) => ({
    value: id,
    label: words[lang],
    picture: picture && <Picture name={picture} />,
  }))
  return <Cards name={name} chosen={chosen} cards={cards} many={setup.many} onChoose={choose} />
}
