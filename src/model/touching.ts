// What people have in common: the words that stand on more than one card, and among them what they wish alike. Pure.

/** One line of somebody's card. */
export interface Line {
  text: string
  /** Something they expect or need, and not what they bring. */
  wish?: boolean
}
/** Wished by two; brought by one and wished by another; or simply said by two. */
export type Touch = 'wish' | 'meets' | 'word'
export interface Shared {
  word: string
  touch: Touch
}
export interface Piece {
  text: string
  touch?: Touch | undefined
}

/** Words that everybody uses and that say nothing of what somebody means, in both languages. */
const EMPTY = new Set(
  (
    'aan al alle alleen alles als altijd ander andere anderen beetje ben bent bij daar dan dat de den der deze die dit doe doen doet door dus een ' +
    'en er ergens even elkaar gaan gaat geen geven gewoon goed graag had haar heb hebben hebt heeft heel hem het hier hij hoe hun iedereen iemand ' +
    'iets ik in is ja je jij jou jouw jullie kan komen komt kun kunnen kunt maar mag maken me meer mee men met mij mijn misschien moet moeten mogen na ' +
    'naar nee niet niets nog nu of om omdat onder ons onze ook op over samen soms staan te tegen toch toen tot u uit uw van veel vind vinden ' +
    'voor vooral waar wanneer wat weer weet wel welke werd wie wij we wil willen wilt worden wordt ze zei zelf zeer zich zij zijn zo zoals zou zouden ' +
    'zal zullen hoop verwacht verwachten nodig willen ' +
    'a about all also always am an and any are as at be because been but by can could do does each everybody everyone for from get give go good had ' +
    'has have he her here him his how i if in into is it its just like make many may maybe me more most much must my need no not nothing now of on ' +
    'only or other others our out over please really she should so some somebody someone something sometimes than that the their them then there ' +
    'these they thing this those to together too up us use very want was we well were what when where which who will with would yes you your'
  ).split(' '),
)

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu
const ROOT = 4

/** Two forms of one word are one: books and book, boeken and boek. Nothing is folded so far that little is left. */
export function keyOf(word: string): string {
  const low = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  for (const end of ['’s', "'s", 'en', 'es', 's', 'e'])
    if (low.endsWith(end) && low.length - end.length >= ROOT) return low.slice(0, -end.length)
  return low
}
const counts = (word: string): boolean => word.length > 2 && !EMPTY.has(word.toLowerCase())

interface Said {
  word: string
  brought: Set<number>
  wished: Set<number>
}

/** Those that two or more have, wishes first, and of each sort by the alphabet: their order tells nothing of whose they are. */
export function touching(cards: readonly (readonly Line[])[]): Shared[] {
  const said = new Map<string, Said>()
  for (const [i, card] of cards.entries())
    for (const { text, wish } of card)
      for (const [word] of text.matchAll(WORD)) {
        if (!counts(word)) continue
        const key = keyOf(word)
        const one = said.get(key) ?? { word: word.toLowerCase(), brought: new Set(), wished: new Set() }
        // The shortest form stands for all, whoever said it.
        if (word.length < one.word.length) one.word = word.toLowerCase()
        said.set(key, one)
        ;(wish ? one.wished : one.brought).add(i)
      }
  const found = [...said.values()].filter(({ brought, wished }) => new Set([...brought, ...wished]).size > 1)
  const touchOf = ({ brought, wished }: Said): Touch =>
    wished.size > 1 ? 'wish' : wished.size > 0 && brought.size > 0 ? 'meets' : 'word'
  const order: readonly Touch[] = ['wish', 'meets', 'word']
  return found
    .map((one) => ({ word: one.word, touch: touchOf(one) }))
    .toSorted((a, b) => order.indexOf(a.touch) - order.indexOf(b.touch) || a.word.localeCompare(b.word))
}

/** A text with what is shared marked in it; put together, the pieces are the text. */
export function marked(text: string, shared: readonly Shared[]): Piece[] {
  const known = new Map(shared.map(({ word, touch }) => [keyOf(word), touch]))
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const touch = counts(word) ? known.get(keyOf(word)) : undefined
    if (!touch) continue
    if (index > from) pieces.push({ text: text.slice(from, index) })
    pieces.push({ text: word, touch })
    from = index + word.length
  }
  return from < text.length ? [...pieces, { text: text.slice(from) }] : pieces
}
