// What is inside an envelope: a contribution, what belongs to one (a part of its sound and pictures, a remark of whoever
// helped), a consent event, a count, a stretch of numbers that one device takes.

import { type Bytes, concat, utf8 } from './bytes.ts'
import { SIZES } from './envelope.ts'
import {
  BASES,
  CONSENT_EVENTS,
  EVIDENCE,
  HELPERS,
  REPRESENTATIVES,
  type Scope,
  SCOPES,
  SIGNS,
  UNDERSTOOD,
} from './consent.ts'
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
  orNull,
  parse,
  refuse,
  type Result,
  text,
  textOf,
  uuid,
} from './read.ts'
import { CLASSES, ROLES } from './roles.ts'
import { LANGS } from './words.ts'

const PAYLOAD_MAX = SIZES[SIZES.length - 1]!
const name = text(60, /^[a-z][a-z0-9-]*$/)

const common = {
  schema: oneOf(['inbreng/1']),
  /** These three stand in the clear head too; the desk refuses a body that was moved to another head. */
  id: uuid,
  pid: uuid,
  cv: bytes64(32),
  /** Whoever may read this may also erase it: asking is enough, no card needed. */
  eraseKey: bytes64(32),
  /** The pseudonym of who speaks. No name, and nothing on the server equals it. */
  thread: bytes64(16),
  role: oneOf(ROLES),
  device: oneOf(CLASSES),
  /** Local time with its offset from UTC. */
  at: text(40, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d)$/),
  lang: oneOf(LANGS),
  /** Which build of the app showed the screens. */
  app: text(40),
  activity: object({ name, hash: bytes64(32) }, 'open'),
  /** The code of the sheet of paper on which it was given; a helper entered it. */
  paper: optional(text(40, /^[\dA-Z]+$/)),
}

const readAnswer = object(
  {
    q: name,
    kind: text(40, /^[a-z][a-z-]*$/),
    /** Only the folder of its kind knows the shape. */
    value: (x: unknown) => x,
    none: optional(oneOf(['skipped', 'unknown'])),
  },
  'open',
)
export type Answer = { q: string; kind: string; value?: unknown; none?: 'skipped' | 'unknown' | undefined }

/** A recording or picture that answers speak of; its parts travel by themselves and are put together at the desk. */
const readMedium = object(
  { id: uuid, type: text(100), size: int(1, 1e9), parts: int(1, 20_000), scope: optional(oneOf(SCOPES)) },
  'open',
)
export type Medium = ReturnType<typeof readMedium>

/** The yes that a sound or a picture asks for; a device that did not say which does not get around it that way. */
export function scopesOf({ scope, type }: Pick<Medium, 'scope' | 'type'>): Scope[] {
  const byType: Scope[] = /^(audio|video)\//.test(type) ? ['stem'] : type === 'image/jpeg' ? ['foto'] : []
  return scope ? [scope, ...byType] : byType
}

const readContribution = object(
  {
    ...common,
    kind: oneOf(['contribution']),
    consent: uuid,
    answers: list(readAnswer as (x: unknown) => Answer, 100),
    media: optional(list(readMedium, 100)),
  },
  'open',
)
const readPart = object(
  {
    ...common,
    kind: oneOf(['part']),
    consent: uuid,
    /** The contribution it belongs to, and whose erase key it shares. */
    of: uuid,
    medium: uuid,
    n: int(0, 20_000),
    /** How many bytes follow the line. */
    size: int(1, PAYLOAD_MAX),
    scope: optional(oneOf(SCOPES)),
  },
  'open',
)
const readConsentEvent = object(
  {
    ...common,
    kind: oneOf(['consent']),
    scope: oneOf(SCOPES),
    type: oneOf(CONSENT_EVENTS),
    /** The event before this one, and its place in the row. */
    prev: orNull(uuid),
    n: int(1, 100_000),
    /** SHA-256 of exactly the lines that stood on the screen, and how they were given. */
    text: object(
      {
        screen: name,
        hash: bytes64(32),
        level: oneOf(['A2', 'B1']),
        how: oneOf(['read', 'heard', 'pictures']),
        /** The lines as they are said to somebody who likes to be called je; without it, as they are written. */
        address: optional(oneOf(['je'])),
        /** Of the consent text; its hash is `cv`. */
        version: optional(int(1, 1_000_000)),
        /** A drawing stood beside the words. */
        pictures: optional(flag),
      },
      'open',
    ),
    expression: oneOf(['tap', 'spoken', 'gesture', 'behaviour', 'paper', 'phone']),
    /** Who decided. Never a property of a person: it holds for this moment. */
    basis: optional(oneOf(BASES)),
    /** Who sat beside; a role, no name. */
    helper: optional(oneOf(HELPERS)),
    representative: optional(
      object(
        { kind: oneOf(REPRESENTATIVES), evidence: oneOf(EVIDENCE), says: oneOf(['yes', 'no', 'unknown']) },
        'open',
      ),
    ),
    /** Whether the person could tell what was going to happen, at this moment. */
    understood: optional(oneOf(UNDERSTOOD)),
    /** What the helper saw, with a no by behaviour. */
    signs: optional(list(oneOf(SIGNS), SIGNS.length)),
    /** There was no network; and the clock of the device was known to be wrong. */
    offline: optional(flag),
    clockDoubted: optional(flag),
    /** With something taken back: only from now on, or all that there is. */
    reach: optional(oneOf(['from-now', 'all'])),
  },
  'open',
)
const often = int(1, 10_000)
/** So many reasons have a number of their own at most. */
const REASONS_MAX = 20
/**
 * How often somebody said no on one shared tablet in one week, and where a helper hands it over: how often somebody was
 * asked, and kept from being asked, by why. Numbers, and nobody's.
 */
const readCount = object(
  {
    ...common,
    kind: oneOf(['count']),
    from: text(10, /^\d{4}-\d\d-\d\d$/),
    no: int(0, 10_000),
    asked: optional(often),
    kept: optional(map(/^[a-z-]{1,40}$/, often, REASONS_MAX)),
  },
  'open',
)
/** Who gave it: the person alone, the person and whoever helped together, or somebody who told it for them. */
export const GIVEN_BY = ['zelf', 'samen', 'verteld'] as const
export const SURROUNDINGS = ['calm', 'busy', 'others'] as const
/** What whoever helped says of a contribution afterwards; it shares the erase key of that contribution. */
const readRemark = object(
  {
    ...common,
    kind: oneOf(['remark']),
    consent: uuid,
    of: uuid,
    by: oneOf(GIVEN_BY),
    /** What was seen meanwhile, and what it was like around the person. */
    signs: optional(list(oneOf(SIGNS), SIGNS.length)),
    around: optional(oneOf(SURROUNDINGS)),
  },
  'open',
)
/** Takes a stretch of a card's numbers for one device. It says nothing of anybody: its `thread` is drawn for it alone. */
const readStretch = object({ ...common, kind: oneOf(['stretch']) }, 'open')
export type StretchTaken = ReturnType<typeof readStretch>
export type Remark = ReturnType<typeof readRemark>
export type Count = ReturnType<typeof readCount>
export type Contribution = ReturnType<typeof readContribution>
export type ConsentEvent = ReturnType<typeof readConsentEvent>
export type Part = ReturnType<typeof readPart> & { bytes: Bytes }
export type Payload = Contribution | ConsentEvent | Part | Remark | Count | StretchTaken

/** So much of a medium surely fits one envelope beside the line that says what it is. */
export const PART_BYTES = 60_000
const LINE_END = 0x0a

/**
 * Canonical JSON, filled up with spaces to one of a few sizes. Null when it does not fit one envelope.
 * The bytes of a part follow its line of JSON as they are.
 */
export function writePayload(payload: Payload): { bytes: Bytes; n: (typeof SIZES)[number] } | null {
  const { bytes: content, ...rest } = payload as Part
  const line = utf8(canonical(rest))
  const plain = content ? concat([line, Uint8Array.of(LINE_END), content]) : line
  const n = SIZES.find((size) => plain.length <= size)
  if (!n) return null
  const bytes = new Uint8Array(n).fill(0x20)
  bytes.set(plain)
  return { bytes, n }
}

export function readPayload(bytes: Bytes): Result<Payload> {
  return attempt(() => {
    const end = bytes.indexOf(LINE_END)
    const x = parse(textOf(end < 0 ? bytes : bytes.subarray(0, end)), { depth: 12, length: PAYLOAD_MAX })
    if (end >= 0) {
      const part = readPart(x)
      const content = bytes.slice(end + 1, end + 1 + part.size)
      return content.length === part.size ? { ...part, bytes: content } : refuse('cut-short')
    }
    const kind = (x as { kind?: unknown } | null)?.kind
    if (kind === 'count') return readCount(x)
    if (kind === 'remark') return readRemark(x)
    if (kind === 'stretch') return readStretch(x)
    return kind === 'consent' ? readConsentEvent(x) : readContribution(x)
  })
}
