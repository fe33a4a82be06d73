// What is pulled: key sets, projects, activities, consent texts and results. Signed by the desk, named by their hash.

import { base64url, type Bytes, utf8 } from './bytes.ts'
import { type Scope, SCOPES } from './consent.ts'
import type { Crypt, Signer } from './ports.ts'
import {
  attempt,
  bytes64,
  canonical,
  flag,
  int,
  list,
  map,
  object,
  oneOf,
  optional,
  parse,
  type Read,
  type Result,
  text,
  uuid,
} from './read.ts'
import { readPromise, resultFields } from './answering.ts'
import { projectFields, PURPOSES } from './project.ts'
import { DESK_ROLES, type Role, ROLES } from './roles.ts'
import { fill, type Lang, LANGS, readLines, readWords } from './words.ts'

export const LETTER_MAX = 200_000
/** Half a minute of speech, written in text. */
export const PROMPT_MAX = 160_000
const BASE64 = /^[\w-]+$/

/** As it travels and is kept: the exact text that was signed, by whom. */
export const readLetter = object({ body: text(LETTER_MAX), signer: bytes64(65), sig: bytes64(64) }, 'open')
export type Letter = ReturnType<typeof readLetter>

const name = text(60, /^[a-z][a-z0-9-]*$/)
const common = { pid: uuid, name, version: int(1, 1_000_000) }

export const readKeys = object(
  {
    ...common,
    kind: oneOf(['keys']),
    /** Everything is sealed to all of these: the project's key and the second key holder's. */
    recipients: list(text(100, /^age1[0-9a-z]{58}$/), 4),
    roster: list(
      object({ key: bytes64(65), role: oneOf(DESK_ROLES), from: int(0, 1e14), until: optional(int(0, 1e14)) }, 'open'),
      100,
    ),
  },
  'open',
)

const readProject = object({ ...common, kind: oneOf(['project']), ...projectFields }, 'open')

export const readQuestion = object(
  {
    id: name,
    kind: text(40, /^[a-z][a-z-]*$/),
    ask: readWords,
    picture: optional(text(40, /^[a-z][a-z-]*$/)),
    /** Read by the folder of its kind, which alone knows its shape. */
    setup: (x: unknown) => x ?? {},
    /** The last word is about taking part itself: was it too much? */
    closing: optional(flag),
  },
  'open',
)
export type Question = ReturnType<typeof readQuestion>

export const STEPS = ['tell', 'advise', 'design', 'research'] as const
export const LEVELS = ['A2', 'B1'] as const

/** A making is an activity that only makers are asked, before others are; whoever looks for activities passes over it. */
export const readActivity = object(
  {
    ...common,
    kind: oneOf(['activity', 'making']),
    title: readWords,
    /** "Wij stellen u vragen over …" and "Zo maken wij … beter." */
    subject: readWords,
    aim: readWords,
    picture: text(40, /^[a-z][a-z-]*$/),
    /** Where it stands among the others. */
    order: optional(int(0, 1000)),
    /** Whose activity this is; nobody named means everyone. */
    for: optional(list(oneOf(ROLES), ROLES.length)),
    /** Of whom somebody tells who is near another: of themselves, or of that other, as where nothing is said. */
    about: optional(oneOf(['self', 'other'])),
    /** How far people take part: they tell, advise, design along, research along. */
    step: optional(oneOf(STEPS)),
    level: optional(oneOf(LEVELS)),
    /** What it is for. Research that the law on medical research is about is not among these, and cannot be signed. */
    purpose: optional(oneOf(PURPOSES)),
    /** Which further uses are asked about after the last answer, at most one each time, in this order. */
    asks: optional(list(oneOf(SCOPES), SCOPES.length)),
    /** For whoever helps; a participant is never shown a time. */
    minutes: optional(int(1, 240)),
    why: optional(readLines),
    questions: list(readQuestion, 40),
    /** How it is done together, at one table; read where it is played, so that an unknown one stops nothing. */
    method: (x: unknown) => x,
    /** Which written question a note made in haste answers; read where it is made. */
    quick: (x: unknown) => x,
    thanks: readLines,
    /** Filled in by a coordinator, or not said at all. */
    promise: optional(readPromise),
    /** It was answered and is over: no longer offered; what was begun can be finished. */
    closed: optional(flag),
    /** Of a making: what it lays before the makers; read where it is shown. */
    draft: (x: unknown) => x,
  },
  'open',
)

const readConsentText = object(
  {
    ...common,
    kind: oneOf(['consent']),
    level: oneOf(LEVELS),
    /** What is told and asked, screen by screen; S1 and S12 are the app's own words. */
    tell: readLines,
    free: readLines,
    ask: readLines,
    summary: readLines,
    /** What is asked at the moment of one use: a voice, a photo. The last line is the question. */
    scopes: optional(map(/^[a-z][a-z-]*$/, readLines, SCOPES.length)),
    /** For these roles all of it stands on one screen; the last line is the question. */
    once: optional(map(/^[a-z][a-z-]*$/, readLines, ROLES.length)),
    /** Before somebody tells about another person. */
    about: optional(readLines),
    /** A change in what is done, not only in how it is said: whoever agreed to an earlier version is asked again. */
    changed: optional(
      list(object({ version: int(1, 1_000_000), scope: oneOf(SCOPES), what: readLines }, 'open'), SCOPES.length),
    ),
  },
  'open',
)

/** What was done with what people gave. */
const readResult = object({ ...common, kind: oneOf(['result']), ...resultFields }, 'open')

/** One sentence as somebody read it aloud. A later version without a sound takes the voice back. */
const readPrompt = object(
  {
    ...common,
    kind: oneOf(['prompt']),
    lang: oneOf(LANGS),
    text: text(600),
    sound: optional(object({ type: text(100, /^audio\/[\x20-\x7e]+$/), bytes: text(PROMPT_MAX, BASE64) }, 'open')),
  },
  'open',
)

const KINDS: Record<string, Read<unknown>> = {
  keys: readKeys,
  project: readProject,
  activity: readActivity,
  making: readActivity,
  consent: readConsentText,
  result: readResult,
  prompt: readPrompt,
}

export type Keys = ReturnType<typeof readKeys>
export type Project = ReturnType<typeof readProject>
export type Activity = ReturnType<typeof readActivity>
export type ConsentText = ReturnType<typeof readConsentText>
export type ResultCard = ReturnType<typeof readResult>
export type Prompt = ReturnType<typeof readPrompt>
export type Body =
  | Keys
  | Project
  | (Activity & { kind: 'activity' })
  | (Activity & { kind: 'making' })
  | ConsentText
  | ResultCard
  | Prompt

const readAnyKind = object({ ...common, kind: name }, 'open')

/** A kind that this version does not know is kept unopened; a known kind that is malformed is refused. */
export function readBody(letter: Letter): Result<AnyBody> {
  return attempt(() => {
    const x = parse(letter.body, { depth: 12, length: LETTER_MAX })
    const any = readAnyKind(x)
    const read = Object.hasOwn(KINDS, any.kind) ? KINDS[any.kind] : undefined
    return read ? (read(x) as Body) : { ...any, kind: 'unknown' as const }
  })
}

export type AnyBody = Body | { kind: 'unknown'; pid: string; name: string; version: number }

/** From the bytes of a page to a letter that can be read; whether it is believed is the caller's question. */
export function openLetter(bytes: Bytes): Result<{ letter: Letter; body: AnyBody }> {
  const letter = attempt(() => readLetter(parse(new TextDecoder().decode(bytes), { depth: 2, length: 2 * LETTER_MAX })))
  if (!letter.ok) return letter
  const body = readBody(letter.value)
  return body.ok ? { ok: true, value: { letter: letter.value, body: body.value } } : body
}

/** Signs a letter as it will travel; one that nobody could read is never signed. */
export async function writeLetter(signer: Signer, body: object): Promise<Letter> {
  const written = canonical(body)
  const sig = base64url(await signer.sign('letter', utf8(written)))
  const letter = { body: written, signer: base64url(signer.publicKey), sig }
  const read = readBody(letter)
  if (!read.ok) throw new Error(`a letter that nobody could read: ${read.code}`)
  return letter
}

/** A sentence is found by its own words. */
export async function promptName(crypt: Pick<Crypt, 'sha256'>, lang: Lang, sentence: string): Promise<string> {
  const hash = (await crypt.sha256(utf8(sentence))).subarray(0, 16)
  return `${lang}-${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** What a consent screen says of one activity, each line by itself. */
export function consentLines(
  lines: Record<Lang, readonly string[]>,
  { activity, project }: { activity: Activity; project: Project },
  lang: Lang,
): string[] {
  const values = {
    // A note tells something and asks nothing.
    count: String(activity.questions.filter(({ kind }) => kind !== 'note').length),
    subject: activity.subject[lang],
    aim: activity.aim[lang],
    contact: project.contact[lang],
  }
  return lines[lang].map((line) => fill(line, values))
}

/** A key set is a root's own word; every other letter may also come from a desk key on the roster. */
export function maySign(body: { kind: string }, keys: Keys | undefined, signer: string, at: number): boolean {
  if (body.kind === 'keys') return false
  const entry = keys?.roster.find((r) => r.key === signer && (r.role === 'coordinator' || r.role === 'maker'))
  return entry !== undefined && entry.from <= at && (entry.until === undefined || at < entry.until)
}

export const bodyOf = <K extends Body['kind']>(kind: K, letter: Letter): Extract<Body, { kind: K }> | undefined => {
  const body = readBody(letter)
  return body.ok && body.value.kind === kind ? (body.value as Extract<Body, { kind: K }>) : undefined
}

/** Who may give to an activity; nobody named means everyone. */
export const rolesFor = ({ for: whose }: Pick<Activity, 'for'>): readonly Role[] =>
  whose && whose.length > 0 ? whose : ROLES

/** What is open and fits whoever speaks from this role, in the order that the desk gave them. */
export const fitting = <A extends { body: Activity }>(activities: readonly A[], role: Role): A[] =>
  activities
    .filter(({ body }) => !body.closed)
    .filter(({ body }) => rolesFor(body).includes(role))
    .toSorted((a, b) => (a.body.order ?? 1000) - (b.body.order ?? 1000) || (a.body.name < b.body.name ? -1 : 1))

/** Where an activity says nothing of it, from near to far. */
const ASKS: readonly Scope[] = ['delen-binnen', 'les', 'delen-buiten', 'later-vragen']

/** What may be asked after the last answer: about one's own words, and about one use more; nothing that was asked before. */
export function asksOf({ asks }: Pick<Activity, 'asks'>, { scopes }: ConsentText, not: readonly Scope[] = []): Scope[] {
  const fresh = (scope: Scope) => scopes?.[scope] !== undefined && !not.includes(scope)
  const more = (asks ?? ASKS).find((scope) => scope !== 'citaat' && fresh(scope))
  return [...(fresh('citaat') ? ['citaat' as const] : []), ...(more ? [more] : [])]
}

/**
 * From which version on a yes to each further use is a yes to what is done now. Taking part is not among them: what was
 * given by an earlier text was given for what that text said, and stays to be read.
 */
export const sinceOf = ({ changed = [] }: Pick<ConsentText, 'changed'>): Partial<Record<Scope, number>> =>
  Object.fromEntries(changed.filter(({ scope }) => scope !== 'meedoen').map(({ scope, version }) => [scope, version]))
