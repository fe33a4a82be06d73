// A consent text in other words, or with another use: a mended sentence is only a new version, a change is asked again. Pure.

import { type Scope, SCOPES } from '../../model/consent.ts'
import type { ConsentText } from '../../model/letter.ts'
import type { Role } from '../../model/roles.ts'
import { LANGS, type Lang } from '../../model/words.ts'

const SCREENS = ['tell', 'free', 'ask', 'summary'] as const
type ScreenPart = (typeof SCREENS)[number]
/** One screen of the text: what is told before, all of it on one screen for a role, or what is asked about one use. */
export type Part = ScreenPart | 'about' | `once ${Role}` | `scope ${Scope}`

const after = <T extends string>(part: Part, begin: string): T | undefined =>
  part.startsWith(begin) ? (part.slice(begin.length) as T) : undefined
export const scopeIn = (part: Part): Scope | undefined => after(part, 'scope ')
export const roleIn = (part: Part): Role | undefined => after(part, 'once ')

export const partsOf = (text: ConsentText): Part[] => [
  ...SCREENS,
  ...Object.keys(text.once ?? {}).map((role) => `once ${role as Role}` as const),
  ...(text.about ? (['about'] as const) : []),
  ...Object.keys(text.scopes ?? {}).map((scope) => `scope ${scope as Scope}` as const),
]

export function linesIn(text: ConsentText, part: Part): Record<Lang, string[]> {
  const [scope, role] = [scopeIn(part), roleIn(part)]
  const lines = scope ? text.scopes?.[scope] : role ? text.once?.[role] : text[part as ScreenPart | 'about']
  return lines ?? { nl: [], en: [] }
}

/** So many are told of; what is older, nobody has to hear of any more. */
const MOST = SCOPES.length

export interface Change {
  part: Part
  /** One sentence a line. */
  lines: Record<Lang, string>
  /** Only said better, or something changes in what is done. */
  kind: 'wording' | 'use'
  /** What is new, in one sentence. */
  what: Record<Lang, string>
}

const split = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What is still missing, or nothing. */
export function lacking(text: ConsentText, { part, lines, kind, what }: Change): 'lines' | 'what' | 'same' | undefined {
  if (LANGS.some((lang) => split(lines[lang]).length === 0)) return 'lines'
  if (kind === 'use' && LANGS.some((lang) => what[lang].trim() === '')) return 'what'
  const before = linesIn(text, part)
  const same = LANGS.every((lang) => split(lines[lang]).join('\n') === before[lang].join('\n'))
  return same && kind === 'wording' ? 'same' : undefined
}

/** The next version. Whoever agreed before a change in use is told it, and all that changed in it since, and is asked again. */
export function changed(text: ConsentText, { part, lines, kind, what }: Change): ConsentText {
  const version = text.version + 1
  const [scope, role] = [scopeIn(part), roleIn(part)]
  const now = { nl: split(lines.nl), en: split(lines.en) }
  const said = scope
    ? { scopes: { ...text.scopes, [scope]: now } }
    : role
      ? { once: { ...text.once, [role]: now } }
      : { [part]: now }
  if (kind === 'wording') return { ...text, ...said, version }
  const about: Scope = scope ?? 'meedoen'
  const news = { version, scope: about, what: { nl: [what.nl.trim()], en: [what.en.trim()] } }
  return { ...text, ...said, version, changed: [...(text.changed ?? []), news].slice(-MOST) }
}
