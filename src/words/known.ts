// Whether people know a word: every day, less often, at work, or not that we know of. Forms and compounds are seen through.

import lists from './known.json' with { type: 'json' }

export type Known = 'daily' | 'known' | 'work' | 'rare'

/** Dutch writes one sound in two ways: loop and lopen, vis and vissen, brief and brieven, huis and huizen. */
const sound = (word: string) => word.replace(/v$/, 'f').replace(/z$/, 's').replace(/(.)\1/g, '$1')

const plain = (word: string) => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'")

/** What may stand behind a word: more of them, who does it, when it was, how much, how small. */
const ENDINGS = /('?s|e|en|n|t|te|ten|d|de|den|er|ers|ere|st|ste|(et|[tpk])?jes?|ende?)$/
const endings = (word: string): string[] => {
  const found = [word]
  for (let cut = 1; cut <= 5 && word.length - cut >= 2; cut++)
    if (new RegExp(`^${ENDINGS.source}`).test(word.slice(-cut))) found.push(word.slice(0, -cut))
  return found
}

const BANDS = ['work', 'known', 'daily'] as const
const bandOf = new Map<string, Known>()
for (const band of BANDS)
  for (const line of Object.values(lists[band]))
    for (const word of line.split(' ').map(plain)) {
      bandOf.set(word, band)
      for (const stem of [sound(word), ...(word.length > 4 && word.endsWith('en') ? [sound(word.slice(0, -2))] : [])])
        if (stem.length > 2) bandOf.set(`=${stem}`, band)
    }

function simple(word: string): Known | undefined {
  const exact = bandOf.get(word)
  if (exact) return exact
  const forms = [word, ...(/^ge.{4}/.test(word) ? [word.slice(2)] : [])].flatMap(endings)
  return forms.map((form) => bandOf.get(`=${sound(form)}`)).find((band) => band !== undefined)
}

/** A compound is as well known as its last part; the first must be a word too, or "kapitaal" would be a language. */
function compound(word: string): Known | undefined {
  for (let at = 2; at <= word.length - 3; at++) {
    const first = word.slice(0, at).replace(/-$/, '')
    const firsts = [first, first.replace(/(s|en?|n)$/, '')].filter((part) => part.length > 1)
    if (!firsts.some((part) => bandOf.has(part) || bandOf.has(`=${sound(part)}`))) continue
    const head = simple(word.slice(at))
    if (head) return head
  }
  return undefined
}

export function known(word: string): Known {
  const low = plain(word)
  return simple(low) ?? compound(low) ?? 'rare'
}
