// A project as its desk begins it: a root key, an invitation, and the letters without which nobody can be asked anything.

import { base64url, type Bytes, utf8 } from '../../src/model/bytes.ts'
import { makeId } from '../../src/model/id.ts'
import type { Terms } from '../../src/model/invitation.ts'
import { canonical } from '../../src/model/read.ts'
import { fakeCrypt, fakeKey, fakeSigner } from './fakes.ts'
import type { Server } from './server.ts'
import type { Tunnel } from './tunnel.ts'

const WORDS = { nl: 'Mijn dag' }
const LINES = { nl: ['U mag nee zeggen.'] }
export const ACTIVITY = 'mijn-dag'
const activity = {
  kind: 'activity',
  name: ACTIVITY,
  subject: WORDS,
  aim: WORDS,
  title: WORDS,
  picture: 'sun',
  questions: [
    { id: 'vertel', kind: 'text', ask: WORDS, setup: {} },
    { id: 'stem', kind: 'voice', ask: WORDS, setup: {} },
  ],
  thanks: LINES,
}
const consent = {
  kind: 'consent',
  name: 'meedoen',
  version: 1,
  level: 'A2',
  tell: LINES,
  free: LINES,
  ask: LINES,
  summary: LINES,
  scopes: { stem: LINES, 'delen-binnen': LINES, 'delen-buiten': LINES },
}

export interface Project {
  pid: string
  root: Bytes
  /** With which each device is invited, once; whoever comes a second time gets one for many. */
  invited: ReadonlyMap<string, Bytes>
  secret: Bytes
  /** The activity once more, in a newer version. */
  letter(): Promise<void>
}

export async function beginProject(tunnel: Tunnel, server: Server, names: readonly string[]): Promise<Project> {
  const root = fakeKey(tunnel)
  const pid = makeId(tunnel.now, tunnel.random.bytes(10))
  const secret = tunnel.random.bytes(16)
  const invited = new Map(names.map((name) => [name, tunnel.random.bytes(16)]))
  const signer = fakeSigner(root)
  const write = async (body: object) => {
    const text = canonical({ ...body, pid })
    return { body: text, signer: base64url(root), sig: base64url(await signer.sign('letter', utf8(text))) }
  }
  const terms = async (of: Bytes, uses: number): Promise<Terms> => ({
    pid,
    hash: base64url(await fakeCrypt.sha256(of)),
    deviceClass: 'own',
    role: 'person',
    uses,
    expires: 0,
    issued: tunnel.now,
    confirmed: true,
  })
  let version = 1
  const letters = await Promise.all(
    [
      { kind: 'keys', name: 'keys', version: 1, recipients: [], roster: [] },
      { kind: 'project', name: 'project', version: 1, title: WORDS, contact: WORDS, practice: false, months: 24 },
      consent,
      { ...activity, version },
    ].map(write),
  )
  const places = [await terms(secret, 1000)]
  for (const one of invited.values()) places.push(await terms(one, 1))
  await server.store.publish(pid, { project: { pid, root, practice: false }, terms: places, letters }, tunnel.now)
  return {
    pid,
    root,
    invited,
    secret,
    letter: async () => {
      await server.store.publish(pid, { letters: [await write({ ...activity, version: ++version })] }, tunnel.now)
    },
  }
}
