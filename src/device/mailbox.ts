// What was pulled: letters, believed only when the desk signed them, never replaced by an older one.

import { base64url, type Bytes, equal, fromBase64url, utf8 } from '../model/bytes.ts'
import {
  type Activity,
  type Body,
  bodyOf,
  type Keys,
  type Letter,
  LETTER_MAX,
  maySign,
  openLetter,
  promptName,
} from '../model/letter.ts'
import type { Clock, Crypt } from '../model/ports.ts'
import { object, parse, text } from '../model/read.ts'
import type { Lang } from '../model/words.ts'
import type { LetterRow, ProjectRow, PromptRow, Store, Write } from './store.ts'

type Named<K> = K extends 'activity' ? Activity : Extract<Body, { kind: K }>

export interface Mailbox {
  /** Takes a page of letters and its cursor in one transaction. Answers with why some were not believed. */
  accept(project: ProjectRow, pages: readonly Bytes[], cursor: string): Promise<string[]>
  /** The newest believed letter of a kind, and its hash. */
  newest<K extends Body['kind']>(
    pid: string,
    kind: K,
    name?: string,
  ): Promise<{ hash: string; body: Extract<Body, { kind: K }> } | undefined>
  all<K extends Body['kind']>(pid: string, kind: K): Promise<{ hash: string; body: Extract<Body, { kind: K }> }[]>
  /** Also those that a newer one has come for, newest first. */
  versions<K extends Body['kind']>(pid: string, kind: K): Promise<{ hash: string; body: Extract<Body, { kind: K }> }[]>
  /** Of an activity also one that only makers are asked: whoever has its hash was asked it. */
  byHash<K extends Body['kind']>(kind: K, hash: string): Promise<Named<K> | undefined>
  /** A sentence as somebody read it aloud; these lie apart, so that looking for words never reads sounds. */
  prompt(pid: string, lang: Lang, sentence: string): Promise<{ type: string; sound: Bytes } | undefined>
}

/** What a page brings: letters, and among them sentences that were read aloud. */
type Fresh = Extract<Write, { put: 'letters' | 'prompts' }>

const readKind = object({ kind: text(60) }, 'open')
const kindOf = (letter: Letter): string => readKind(parse(letter.body, { depth: 12, length: LETTER_MAX })).kind

export function mailbox(store: Store, crypt: Crypt, clock: Clock): Mailbox {
  /** Letters never change: what was read once need not be read again. */
  const read = new Map<string, Body | undefined>()
  function bodyIn<K extends Body['kind']>(kind: K, row: LetterRow): Extract<Body, { kind: K }> | undefined {
    if (!read.has(row.hash)) read.set(row.hash, bodyOf(kind, row))
    const body = read.get(row.hash)
    return body?.kind === kind ? (body as Extract<Body, { kind: K }>) : undefined
  }
  const ofProject = async (pid: string) => (await store.list('letters')).filter((l) => l.pid === pid)
  const newestOf = (rows: readonly LetterRow[], kind: string, name: string) =>
    rows.filter((l) => l.kind === kind && l.name === name).toSorted((a, b) => b.version - a.version)[0]

  async function judge(
    project: ProjectRow,
    fresh: readonly Fresh[],
    old: readonly LetterRow[],
    bytes: Bytes,
  ): Promise<readonly Fresh[] | string | undefined> {
    const opened = openLetter(bytes)
    if (!opened.ok) return opened.code
    const { letter, body } = opened.value
    const known = [...old, ...fresh.flatMap((one) => (one.put === 'letters' ? [one.row] : []))]
    const { pid, name, version } = body
    // Kept under its own name, for the version of this app that will know it.
    const kind = body.kind === 'unknown' ? kindOf(letter) : body.kind
    if (pid !== project.pid) return 'other-project'
    if (!(await believed(project, known, letter, kind))) return 'wrong-signature'
    const hash = base64url(await crypt.sha256(utf8(letter.body)))
    if (body.kind === 'prompt') {
      const row: PromptRow = { name: `${pid} ${name}`, version, hash, type: body.sound?.type }
      const sound = body.sound && fromBase64url(body.sound.bytes)
      const last = fresh.findLast(({ row: one }) => 'name' in one && one.name === row.name)?.row
      const there = last ?? (await store.get('prompts', row.name))
      if (there && there.version >= version) return there.hash === hash ? undefined : 'older-letter'
      return [{ put: 'prompts', row: sound ? { ...row, sound } : row }]
    }
    const before = newestOf(known, kind, name)
    if (before?.hash === hash) return undefined
    if (before && before.version >= version) return known.some((l) => l.hash === hash) ? undefined : 'older-letter'
    const row: LetterRow = { hash, pid, kind, name, version, ...letter }
    // Somebody may have taken their words back out of what makers are asked: no earlier version keeps them here.
    const earlier = known.filter((one) => kind === 'making' && one.kind === kind && one.name === name)
    for (const one of earlier) read.delete(one.hash)
    return [row, ...earlier.map((one) => ({ ...row, hash: one.hash, version: one.version }))].map((one) => ({
      put: 'letters',
      row: one,
    }))
  }

  async function believed(
    project: ProjectRow,
    known: readonly LetterRow[],
    letter: Letter,
    kind: string,
  ): Promise<boolean> {
    const signer = fromBase64url(letter.signer)!
    const root = equal(await crypt.sha256(signer), project.fingerprint)
    const row = newestOf(known, 'keys', 'keys')
    const keys: Keys | undefined = row && bodyOf('keys', row)
    if (!root && !maySign({ kind }, keys, letter.signer, clock.now())) return false
    return crypt.verify(signer, 'letter', utf8(letter.body), fromBase64url(letter.sig)!)
  }

  return {
    async accept(project, pages, cursor) {
      const known = await ofProject(project.pid)
      const fresh: Fresh[] = []
      const refused: string[] = []
      for (const bytes of pages) {
        const verdict = await judge(project, fresh, known, bytes)
        if (typeof verdict === 'string') refused.push(verdict)
        else if (verdict) fresh.push(...verdict)
      }
      await store.change([['projects', project.pid]], ([row]) => {
        const writes: Write[] = [...fresh]
        if (row)
          writes.push({
            put: 'projects',
            row: { ...(row as ProjectRow), cursor, distrust: refused.at(-1) ?? row.distrust } as ProjectRow,
          })
        return writes
      })
      return refused
    },
    async newest(pid, kind, name = kind) {
      const row = newestOf(await ofProject(pid), kind, name)
      const body = row && bodyIn(kind, row)
      return body && { hash: row.hash, body }
    },
    async all(pid, kind) {
      const rows = await ofProject(pid)
      const names = [...new Set(rows.filter((l) => l.kind === kind).map((l) => l.name))]
      return names.flatMap((name) => {
        const row = newestOf(rows, kind, name)!
        const body = bodyIn(kind, row)
        return body ? [{ hash: row.hash, body }] : []
      })
    },
    async versions(pid, kind) {
      const rows = (await ofProject(pid)).filter((l) => l.kind === kind)
      return rows
        .toSorted((a, b) => b.version - a.version)
        .flatMap((row) => {
          const body = bodyIn(kind, row)
          return body ? [{ hash: row.hash, body }] : []
        })
    },
    async byHash<K extends Body['kind']>(kind: K, hash: string) {
      const row = await store.get('letters', hash)
      return row && (bodyIn(row.kind === 'making' ? 'making' : kind, row) as Named<K> | undefined)
    },
    async prompt(pid, lang, sentence) {
      const { type, sound } = (await store.get('prompts', `${pid} ${await promptName(crypt, lang, sentence)}`)) ?? {}
      return type && sound ? { type, sound } : undefined
    },
  }
}
