// What the server answers. A device believes only what repeats the id and the hash of what it sent.

import { flag, int, list, object, oneOf, optional, text, uuid, bytes64, type Read } from './read.ts'

export const PROTO = 'IBP/1'

/** The seven answers of a push, and no other words. */
export const OUTCOMES = ['stored', 'duplicate', 'conflict', 'gone', 'later', 'held', 'rejected'] as const
export type Outcome = (typeof OUTCOMES)[number]

const code = text(60, /^[a-z][a-z-]*$/)
const epoch = text(60, /^[\w-]+\.\d+$/)
const seq = int(0, Number.MAX_SAFE_INTEGER)

/** In every answer: which server history this is, and up to where a proven backup holds it. */
const state = { proto: oneOf([PROTO]), pid: uuid, epoch, secured: seq, time: int(0, 1e14) }

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
export const readErased = object({ ...state, gone: list(bytes64(32), 100) }, 'open')
export const readRegistered = object({ ...state, device: bytes64(16), token: bytes64(32), confirmed: flag }, 'open')
export const readPulled = object(
  {
    ...state,
    next: text(100, /^[\w-]+\.\d+\.\d+$/),
    more: flag,
    /** One per following frame; an erasure has no frame. */
    changes: list(object({ seq, kind: oneOf(['letter', 'envelope', 'erased']), id: optional(uuid) }, 'open'), 200),
  },
  'open',
)
export const readRefusal = object({ proto: oneOf([PROTO]), code, retryAfter: optional(int(0, 86_400_000)) }, 'open')

const link = text(1000, /^[/#\w=.-]+$/)
export const readLinks = object({ participant: link, tablet: link, desk: link }, 'open')
export type Links = ReturnType<typeof readLinks>

export type ServerState = { epoch: string; secured: number; time: number }
export type Registered = ReturnType<typeof readRegistered>
export type Pulled = ReturnType<typeof readPulled>

const readPair = object({ id: uuid, sha: bytes64(32) })
export const readPushHead = object({ proto: oneOf([PROTO]), batch: uuid, epoch: optional(epoch) })
export const readHaveRequest = object({ proto: oneOf([PROTO]), pairs: list(readPair, 500) })
export const readEraseRequest = object({ proto: oneOf([PROTO]), pid: uuid, keys: list(bytes64(32), 64) })
export const readRegisterRequest = object({
  proto: oneOf([PROTO]),
  pid: uuid,
  /** The secret of an invitation; absent when a known device comes back with a new key. */
  secret: optional(bytes64(16)),
  publicKey: bytes64(65),
  sig: bytes64(64),
})
export type RegisterRequest = ReturnType<typeof readRegisterRequest>
export const readDeviceRequest = object({
  proto: oneOf([PROTO]),
  device: bytes64(16),
  act: oneOf(['confirm', 'revoke']),
})

/** The text that a desk signs for one request. */
export const deskRequest = (method: string, path: string, time: number, bodyHash: string): string =>
  `${method} ${path}\n${time}\n${bodyHash}`
