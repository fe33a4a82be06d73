// A desk that is opened one day and left open: the real keeping up and the real gate, with the simulation's own sealing.

import { keepUp } from '../../src/desk/fetching.ts'
import { opener, type RemoteOpener } from '../../src/desk/opener.ts'
import { type Bytes, fromUtf8 } from '../../src/model/bytes.ts'
import { Opened } from '../../src/model/gate.ts'
import { makeId } from '../../src/model/id.ts'
import { readPayload } from '../../src/model/payload.ts'
import type { Fetch } from '../../src/model/ports.ts'
import { keyToLink, makeDeskKey } from '../../src/seal/keys.ts'
import { deskClient } from '../../src/sync/desk.ts'
import { fakeCrypt, fakeOpen, fakeSigner } from './fakes.ts'
import { MINUTE } from './plan.ts'
import type { Tunnel } from './tunnel.ts'

const NOBODY = '00000000-0000-7000-8000-000000000000'
const link = keyToLink(await makeDeskKey(NOBODY))
/** Nobody sits and watches: it looks again so often, and not every ten seconds. */
export const LOOKS = 5 * MINUTE

interface Ports {
  pid: string
  root: Bytes
  tunnel: Tunnel
  network: Fetch
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

export async function openDesk({ pid, root, tunnel, network }: Ports) {
  const life = { name: 'desk', alive: true }
  const own = opener({
    sha256: fakeCrypt.sha256,
    async open({ head, body }) {
      const payload = readPayload(fakeOpen(body))
      return payload.ok ? { ok: true, value: new Opened(payload.value, head.dev) } : payload
    },
  })
  await own.unlock({ link })
  const after = (ms: number, run: () => void) => tunnel.after(ms, life, run)
  const newId = () => makeId(tunnel.now, tunnel.random.bytes(10))
  const asks = deskClient({ origin: 'https://server', fetch: network, timers: { after }, newId })
  const nobody = async () => ({ ok: false, why: 'offline', code: 'offline' }) as const
  const ports = {
    client: { ...asks, house: nobody },
    opener: {
      ...own,
      lines: async (now: number) => own.lines(now),
      sign: fakeSigner(root).sign,
    } as unknown as RemoteOpener,
    crypt: fakeCrypt,
    clock: { now: () => tunnel.now, offset: () => 60 },
    timers: { after: (_: number, run: () => void) => after(LOOKS, run) },
  }
  let began = false
  const key = { pid, publicKey: root, root, recipient: '' }

  return {
    /** Once: it stays open. */
    begin() {
      if (!began) void keepUp(ports, key, () => {})
      began = true
    },

    /** All recordings that can be played now. */
    async sounds(): Promise<string[]> {
      const sounds: string[] = []
      for (const line of own.lines(tunnel.now))
        for (const { id } of (line.open && line.value.media) || []) {
          const sound = await own.medium(line.id, id, tunnel.now)
          if (typeof sound === 'object') sounds.push(fromUtf8(sound.bytes))
        }
      return sounds
    },

    /** What can be read, and for which use. */
    async opened(): Promise<{ id: string; text: string; scope: string }[]> {
      const lines = own.lines(tunnel.now).flatMap((line) => (line.open ? [line.value] : []))
      const textOf = ({ answers }: { answers: readonly { value?: unknown }[] }) =>
        (answers[0]!.value as { text: string }).text
      const all = lines.map((one) => ({ id: one.id, text: textOf(one), scope: 'meedoen' }))
      // Every use by its own door.
      for (const [whom, scope] of [
        ['inside', 'delen-binnen'],
        ['outside', 'delen-buiten'],
      ] as const)
        for (const one of own.leaving(whom, tunnel.now).going) all.push({ id: one.id, text: textOf(one), scope })
      for (const one of lines)
        for (const medium of one.media ?? [])
          if (typeof (await own.medium(one.id, medium.id, tunnel.now)) === 'object')
            all.push({ id: one.id, text: textOf(one), scope: 'stem' })
      return all
    },
  }
}
