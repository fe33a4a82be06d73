// What the server answers. A device believes only what repeats the id and the hash of what it sent.

import { readTerms } from './invitation.ts'
import { readLetter } from './letter.ts'
import { flag, int, list, object, oneOf, optional, text, uuid, bytes64, type Read } from './read.ts'
import { CLASSES, ROLES } from './roles.ts'

export const PROTO = 'IBP/1'

/** The seven answers of a push, and no other words. */
export const OUTCOMES = ['stored', 'duplicate', 'conflict', 'gone', 'later', 'held', 'rejected'] as const
export type Outcome = (typeof OUTCOMES)[number]

const code = text(60, /^[a-z][a-z0-9-]*$/)
const epoch = text(60, /^[\w-]+\.\d+$/)
const seq = int(0, Number.MAX_SAFE_INTEGER)

/** In every answer: to which request, of which server history, and up to where a proven backup holds it. */
const state = { proto: oneOf([PROTO]), pid: uuid, batch: uuid, epoch, secured: seq, time: int(0, 1e14) }

export interface Answer {
  id: string
  sha: string
  s: Outcome
  code?: string | undefined
  seq?: number | undefined
  retryAfter?: number | undefined
}

const readAnswer: Read<Answer> = object(
  {
    id: uuid,
    sha: bytes64(32),
    s: oneOf(OUTCOMES),
    code: optional(code),
    seq: optional(seq),
    retryAfter: optional(int(0, 86_400_000)),
  },
  'open',
)

export const readPushed = object({ ...state, results: list(readAnswer, 100) }, 'open')
export const readHad = object({ ...state, missing: list(uuid, 500) }, 'open')
export const readErased = object(
  {
    ...state,
    gone: list(bytes64(32), 100),
    /** A signature for each of them, in their order; what it is over is in model/erasure.ts. */
    receipt: optional(object({ day: text(10), seq, key: bytes64(65), sigs: list(bytes64(64), 100) }, 'open')),
  },
  'open',
)
/** What a device keeps of it, with its own signature alone; the rest stands in the row beside it. */
export type ErasedProof = NonNullable<ReturnType<typeof readErased>['receipt']> & { epoch: string }
export const readRegistered = object({ ...state, device: bytes64(16), token: bytes64(32), confirmed: flag }, 'open')
export const readPulled = object(
  {
    ...state,
    next: text(100, /^[\w-]+\.\d+\.\d+$/),
    more: flag,
    /** One per following frame; an erasure has no frame. `came`: the day by which an envelope had arrived. */
    changes: list(
      object(
        {
          seq,
          kind: oneOf(['letter', 'envelope', 'erased']),
          id: optional(uuid),
          came: optional(int(0, 1e14)),
        },
        'open',
      ),
      200,
    ),
  },
  'open',
)
/** Signed by a key this server does not know (any more): the device signs the same thing with the key it has now. */
export const UNKNOWN_SIGNER = 'unknown-signer'

/** Signed by a key that was shut out: a device that was let in anew signs it with the key it has now. */
export const SIGNER_REVOKED = 'signer-revoked'

/** Both keys of a project are lost: what came in now, nobody could ever read. */
export const KEYS_LOST = 'keys-lost'
/** The desk let this device go: it may hand in what it holds, and then empties itself. */
export const EMPTY_FIRST = 'empty-first'
/** Why a device is not let in; for each there is a sentence. */
export const REFUSALS = ['unknown-invitation', 'expired', 'used-up', 'revoked', KEYS_LOST] as const
/** Nothing of this device is taken any more, whatever its invitation says. */
export const BLOCKED = 'blocked'
/** What a device notes once nothing can be read on it any more. */
export const EMPTIED = 'emptied'
/** The desk let it go, or the team did: it has a screen of its own. */
export const LET_GO = [EMPTY_FIRST, BLOCKED, EMPTIED] as const
export type LetGo = (typeof LET_GO)[number]
export const readRefusal = object(
  {
    proto: oneOf([PROTO]),
    code,
    retryAfter: optional(int(0, 86_400_000)),
    /** With `revoked`: this very device, and not its invitation. */
    blocked: optional(flag),
  },
  'open',
)

/** How an invitation stands. Only one that nobody made is refused: the other words are answers. */
export const STANDINGS = ['open', 'expired', 'used-up', 'revoked'] as const
export const readLookedUp = object(
  {
    ...state,
    /** The project's root key: whoever asked compares its hash with what was typed. */
    root: bytes64(65),
    deviceClass: oneOf(CLASSES),
    role: oneOf(ROLES),
    expires: int(0, 1e14),
    state: oneOf(STANDINGS),
  },
  'open',
)
export type LookedUp = ReturnType<typeof readLookedUp>

/** What a desk wrote beside an invitation, sealed: the server keeps it and cannot read it. */
export const NOTE_MAX = 2000
const note = text(NOTE_MAX, /^[\w-]*$/)
export const HOUSE_PAGE = { invitations: 200, devices: 1000 }
/** A page of who was invited and which devices came. */
export const readHouse = object(
  {
    ...state,
    invitations: list(
      object({ terms: readTerms, left: int(0, 100_000), revoked: flag, note }, 'open'),
      HOUSE_PAGE.invitations,
    ),
    devices: list(
      object(
        {
          id: bytes64(16),
          invitation: bytes64(32),
          deviceClass: oneOf(CLASSES),
          confirmed: flag,
          revoked: flag,
          /** When it last asked for something, to the minute; 0 when it never did. */
          heard: int(0, 1e14),
          /** When it first came in; 0 when nobody wrote that down. */
          came: optional(int(0, 1e14)),
          /** Revoked, and still to hand in what it holds; or it said that it is empty. */
          emptying: optional(oneOf(['first', 'done'])),
        },
        'open',
      ),
      HOUSE_PAGE.devices,
    ),
    more: flag,
  },
  'open',
)
export type House = ReturnType<typeof readHouse>

/** A place in this house: `//` would be another one. */
const link = text(1000, /^\/(?!\/)[/#\w=.-]*$/)
export const readLinks = object({ participant: link, tablet: link, desk: link }, 'open')
export type Links = ReturnType<typeof readLinks>

export type ServerState = { epoch: string; secured: number; time: number }
export type Registered = ReturnType<typeof readRegistered>
export type Pulled = ReturnType<typeof readPulled>

const readPair = object({ id: uuid, sha: bytes64(32) })
/** The answer repeats `batch`: somebody else's answer is no answer. */
export const asked = { proto: oneOf([PROTO]), batch: uuid }
export const readPushHead = object(asked)
export const readHaveRequest = object({ ...asked, pairs: list(readPair, 500) })
export const readEraseRequest = object({ ...asked, pid: uuid, keys: list(bytes64(32), 64) })
export const readRegisterRequest = object({
  ...asked,
  pid: uuid,
  /** The secret of an invitation; absent when a known device comes back with a new key. */
  secret: optional(bytes64(16)),
  publicKey: bytes64(65),
  sig: bytes64(64),
})
export type RegisterRequest = ReturnType<typeof readRegisterRequest>
export const readDeviceRequest = object({
  ...asked,
  device: bytes64(16),
  act: oneOf(['confirm', 'revoke', 'empty']),
})

export const readLookUpRequest = object({ ...asked, hash: bytes64(32) })

/** New invitations of a desk, each with its note; and one that is taken back, with the devices that came in by it or without. */
export const readInvitationsRequest = object({
  ...asked,
  make: list(object({ terms: readTerms, note }), 20),
  revoke: optional(object({ hash: bytes64(32), devices: flag })),
})

/** New letters of a desk, and the hashes of recordings whose place they take. */
export const readLettersRequest = object({
  ...asked,
  letters: list(readLetter, 100),
  instead: list(bytes64(32), 100),
})
export const readTaken = object(state, 'open')

/** What desks of one project leave for each other at the server: signed or sealed by whoever left it. */
export const PAPER_MAX = 20_000
export const readPaper = object(
  { name: text(120, /^(trial|(ask|answer|name|opened|root) [\w-]{20,100})$/), body: text(PAPER_MAX) },
  'open',
)
export type Paper = ReturnType<typeof readPaper>
/** The newest key set lies there too, put by the server itself. */
export const KEYS = 'keys'
export const readPapers = object(
  { ...state, papers: list(object({ name: text(120), body: text(PAPER_MAX) }, 'open'), 500) },
  'open',
)

/** The text that a desk signs for one request. */
export const deskRequest = (method: string, path: string, time: number, bodyHash: string): string =>
  `${method} ${path}\n${time}\n${bodyHash}`
