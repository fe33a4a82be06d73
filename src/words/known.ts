// Whether people know a word: every day, less often, at work, or not that we know of. Counted, unless we judged otherwise.
// Forms and compounds are seen through.

import judged from './judged.json' with { type: 'json' }
import measured from './measured.json' with { type: 'json' }

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

/** Each word in its band, and behind a "=" what its forms have in common; the better known of two wins. */
function bandsOf(lists: Partial<Record<Known, Record<string, string>>>): Map<string, Known> {
  const bandOf = new Map<string, Known>()
  for (const band of ['rare', 'work', 'known', 'daily'] as const)
    for (const line of Object.values(lists[band] ?? {}))
      for (const word of line.split(' ').map(plain)) {
        bandOf.set(word, band)
        for (const stem of [sound(word), ...(word.length > 4 && word.endsWith('en') ? [sound(word.slice(0, -2))] : [])])
          if (stem.length > 2) bandOf.set(`=${stem}`, band)
      }
  return bandOf
}
const JUDGED = bandsOf(judged)
const MEASURED = bandsOf({ daily: measured.daily, known: measured.known })

/** What we judged goes first, in any form; of what was counted, the form that is met most tells how well it is known. */
function simple(word: string): Known | undefined {
  const forms = [word, ...(/^ge.{4}/.test(word) ? [word.slice(2)] : [])].flatMap(endings)
  const keys = [word, ...forms.map((form) => `=${sound(form)}`)]
  const first = keys.find((key) => JUDGED.has(key))
  if (first) return JUDGED.get(first)
  const bands = keys.map((key) => MEASURED.get(key))
  return bands.includes('daily') ? 'daily' : bands.find((band) => band !== undefined)
}

/** A compound is as well known as its last part. The first must be a word too, or every end of a word would be one. */
function compound(word: string): Known | undefined {
  for (let at = 2; at <= word.length - 3; at++) {
    const first = word.slice(0, at).replace(/-$/, '')
    const firsts = [first, first.replace(/(s|en?|n)$/, '')].filter((part) => part.length > 2 || SHORT.has(part))
    if (!firsts.some((part) => has(part) || has(`=${sound(part)}`))) continue
    const head = simple(word.slice(at))
    if (head) return head
  }
  return undefined
}
const has = (key: string) => JUDGED.has(key) || MEASURED.has(key)
/** The only words of two letters that others begin with. */
const SHORT = new Set('af ei in na om op tv wc'.split(' '))

export function known(word: string): Known {
  const low = plain(word)
  return simple(low) ?? compound(low) ?? 'rare'
}
