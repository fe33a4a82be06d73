// Finds what may point to a person in a text: names, forms of address with a name, initials, the number of a room. Pure.
// Rather one too many than one too few; whoever wrote it decides, and nothing is ever held back for it.

import names from './names.json' with { type: 'json' }

export interface Found {
  from: number
  to: number
  why: 'name' | 'initials' | 'room'
}

const setOf = (line: string): Set<string> => new Set(line.split(' '))
/** No word: also in a small letter, as one types in haste. */
const SURE = setOf(names.sure)
/** A word as well, but none that a sentence begins with. */
const CAPITAL = setOf(names.capital)
/** An ordinary word: only its place tells. */
const WORD = setOf(names.word)
const FAMILY = setOf(names.family)

const TITLES = setOf(
  'mevrouw mevr mw mvr mevr. mw. mvr. meneer mijnheer dhr dhr. heer juffrouw zuster broeder dokter dr dr. dominee pater opa oma ' +
    'tante oom mr mr. mrs mrs. ms ms. miss mister nurse doctor grandma grandpa',
)
const BETWEEN = setOf("van de den der ter te ten het 't in op el al ben bin la le du von")
/** What somebody does or is: before it stands whoever does it, also where a sentence begins. */
const DOES = setOf(
  'was is had heeft zat zit ging gaat zei zegt wilde wou wil kon kan mocht moest at eet dronk drinkt liep loopt sliep slaapt kwam komt ' +
    'werd wordt vroeg vraagt riep roept viel valt keek kijkt vond vindt deed doet stond huilde huilt lachte lacht hielp helpt zong ' +
    'zingt praatte praat bleef blijft kreeg krijgt leek lijkt schreeuwde said went sat wanted cried ate fell asked looked did felt',
)
/** What looks like initials and is none. */
const SHORT = setOf(
  'adl tv bv nv wc ehbo mbo hbo ggz pg pm am oa dwz maw ed ipv ivm mbt tav nav zgn mn tgv ow nb ps eg ie usa uk eu wlz wmo bh avg vo gj bso tia cva',
)

interface Word {
  text: string
  /** As the lists have it: small, without marks. */
  key: string
  from: number
  to: number
  /** It begins with a capital that tells something. */
  large: boolean
  /** A sentence begins here: there a capital tells nothing. */
  first: boolean
}

const WORDS = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu
const plain = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'")

function wordsOf(text: string): Word[] {
  // Where all of it shouts, a capital tells nothing.
  const shouts = !/\p{Ll}/u.test(text)
  let end = 0
  return [...text.matchAll(WORDS)].map(({ 0: word, index }) => {
    const between = text.slice(end, index)
    const first = end === 0 || /[.?!:;…\n•–]|(?:^|\s)-\s/u.test(between)
    end = index + word.length
    return { text: word, key: plain(word), from: index, to: end, large: !shouts && /^\p{Lu}/u.test(word), first }
  })
}

/** "Jans", "Fatima’s": of whom something is; and the first of two names that stand as one. */
function forms(key: string): string[] {
  const [one = key] = key.split('-')
  return [key, key.replace(/'s?$/, ''), one, key.replace(/'?s$/, '')]
}
const isIn = (set: ReadonlySet<string>, { key }: Word): boolean => forms(key).some((form) => set.has(form))

function isName(word: Word, next: Word | undefined, text: string): boolean {
  if (isIn(SURE, word) && (word.large || SURE.has(word.key) || word.key.includes("'"))) return true
  if (!word.large) return false
  if (isIn(CAPITAL, word)) return true
  if (!isIn(WORD, word)) return false
  if (!word.first) return true
  if (!next || next.first || !adjoin(word, next, text)) return false
  return next.large || DOES.has(next.key)
}

const adjoin = (one: Word, next: Word, text: string): boolean => /^[ \u00a0]+$/.test(text.slice(one.to, next.from))
/** A point after a short form ends no sentence. */
const follows = (one: Word, next: Word, text: string): boolean => /^\.?[ \u00a0]+$/.test(text.slice(one.to, next.from))

/** How far a name goes on from here: "de Vries" after Anna, "van der Berg" after mevrouw. The last word that belongs to it. */
function surname(words: readonly Word[], at: number, text: string, titled: boolean): number {
  let i = at
  const near = (j: number) =>
    words[j] !== undefined && (titled && j === at ? follows : adjoin)(words[j - 1]!, words[j], text)
  while (near(i) && BETWEEN.has(words[i]!.key)) i++
  if (!near(i)) return at - 1
  const word = words[i]!
  const told = titled && (isIn(SURE, word) || isIn(FAMILY, word))
  if (!(word.large && (i > at || titled || !word.first)) && !told) return at - 1
  // A first name and then the other, initials and then a name: "mevrouw Anna de Vries".
  const more = surname(words, i + 1, text, false)
  return more > i ? more : i
}

function peopleIn(text: string): Found[] {
  const words = wordsOf(text)
  const found: Found[] = []
  const known = new Set<string>()
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const titled = TITLES.has(word.key) ? surname(words, i + 1, text, true) : i
    const named = titled > i ? titled : isName(word, words[i + 1], text) ? i : undefined
    if (named === undefined) continue
    const last = titled > i ? titled : Math.max(i, surname(words, i + 1, text, false))
    found.push({ from: word.from, to: words[last]!.to, why: 'name' })
    for (const one of words.slice(titled > i ? i + 1 : i, last + 1)) if (one.large) known.add(one.key)
    i = last
  }
  // Who was named once is meant at the beginning of a sentence too.
  for (const { key, large, first, from, to } of words)
    if (large && first && WORD.has(key) && known.has(key)) found.push({ from, to, why: 'name' })
  return found
}

/** "J.d.V.", "A. B.", "J. de Vries"; a point, and then more that goes with it. */
const INITIALS =
  /(?<![\p{L}\p{N}.])\p{Lu}\.(?:[ \u00a0]?\p{L}\.)+(?:[ \u00a0](?:(?:van|de|den|der|ter|te|ten)[ \u00a0])*\p{Lu}[\p{L}\p{M}]+)?/gu
const ONE_INITIAL =
  /(?<![\p{L}\p{N}.])\p{Lu}\.[ \u00a0]?((?:(?:van|de|den|der|ter|te|ten)[ \u00a0])*)(\p{Lu}[\p{L}\p{M}]+)/gu

function initialsIn(text: string): Found[] {
  const many = [...text.matchAll(INITIALS)].filter(
    ([all]) => !SHORT.has(plain(all.replace(/[^\p{L}.].*$/u, '')).replaceAll('.', '')),
  )
  // One letter and a point may end a sentence as well: then what follows has to be a name that is known.
  const one = [...text.matchAll(ONE_INITIAL)].filter(
    ([, between, name]) => between !== '' || FAMILY.has(plain(name!)) || SURE.has(plain(name!)),
  )
  return [...many, ...one].map(({ 0: all, index }) => ({ from: index, to: index + all.length, why: 'initials' }))
}

const ROOM =
  /(?<![\p{L}\p{N}])(?:kamers?(?:nummer|nr\.?)?|appartement|app\.|studio|bed|rooms?|apartment)\s*(?:(?:nr\.?|nummer|no\.?|number|#)\s*)?(?:[a-z]?\d{1,4}(?:[.-]\d{1,3})?[a-z]?|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig|eenentwintig|tweeëntwintig)(?![\p{L}\p{N}])(?!\s+(?:keer|maal|uur|dagen|weken|minuten|mensen|bewoners|times|people))/giu

const roomsIn = (text: string): Found[] =>
  [...text.matchAll(ROOM)].map(({ 0: all, index }) => ({ from: index, to: index + all.length, why: 'room' }))

/** From the beginning to the end; what lies in another is told once. */
export function namedIn(text: string): Found[] {
  const all = [...peopleIn(text), ...initialsIn(text), ...roomsIn(text)].toSorted(
    (a, b) => a.from - b.from || b.to - a.to,
  )
  const told: Found[] = []
  for (const one of all) {
    const last = told.at(-1)
    if (!last || one.from >= last.to) told.push(one)
    else if (one.to > last.to) told[told.length - 1] = { ...last, to: one.to }
  }
  return told
}
