// What people who take part are promised on their screens, and the test that proves each of it.

import { existsSync, readFileSync } from 'node:fs'
import { shown } from '../words/ours.ts'

/** A promise is kept by the app, and then a test proves it, or by people, and then it says by whom. */
type Kept = { test: string; named: string } | { people: string }

const KEY = 'belofte:'
const listed = new Map(
  Object.entries(JSON.parse(readFileSync('locales/promises.json', 'utf8')) as Record<string, Kept>).map(
    ([key, kept]) => [key.slice(KEY.length), kept] as const,
  ),
)

/** How a sentence sounds that promises something. What people may choose as an answer promises nothing. */
const SOUNDS =
  /(?<!\p{L})((wij|We) (bewaren|hebben .* bewaard|gooien|vonden|schrijven|maken uw)|maken wij|gooien wij|wij .* gooien|(zijn|is|staan) (weg|veilig)|blijven? hier|vanzelf|veilig|zelfde|altijd|weggegooid|staat nog|u mag ook|gaat u verder)(?!\p{L})/iu
const CHOICE = /\.(setup|zones|options|steps|cards)\./

export interface Promise {
  key: string
  text: string
  kept: Kept | undefined
  /** What is the matter with its proof. */
  wrong?: string
}

export function promises(): Promise[] {
  const texts = new Map(shown.map(({ where, text }) => [where, text]))
  const sounding = shown.filter(({ where, text }) => SOUNDS.test(text) && !CHOICE.test(where)).map(({ where }) => where)
  return [...new Set([...listed.keys(), ...sounding])].map((key) => {
    const kept = listed.get(key)
    const wrong = !texts.has(key) ? 'nobody reads this any more' : wrongWith(kept)
    return { key, text: texts.get(key) ?? '', kept, ...(wrong ? { wrong } : {}) }
  })
}

function wrongWith(kept: Kept | undefined): string | undefined {
  if (!kept) return 'no proof is named in locales/promises.json'
  if ('people' in kept) return kept.people.length > 20 ? undefined : 'who keeps it, and how?'
  if (!existsSync(kept.test)) return `${kept.test} is not there`
  return kept.named.length > 10 && readFileSync(kept.test, 'utf8').includes(kept.named)
    ? undefined
    : `no test is called so in ${kept.test}`
}
