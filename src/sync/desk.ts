// What a desk asks of the server: it signs each request with the key that is open, and no device ever loads this.

import { base64url, utf8 } from '../model/bytes.ts'
import type { Terms } from '../model/invitation.ts'
import type { Letter } from '../model/letter.ts'
import type { Crypt, Signer } from '../model/ports.ts'
import type { Read } from '../model/read.ts'
import {
  deskRequest,
  type House,
  type Paper,
  readHouse,
  readPapers,
  readTaken,
  type ServerState,
} from '../model/receipt.ts'
import {
  type Client as DeviceClient,
  client,
  type ClientPorts,
  type Heard,
  JSON_TYPE,
  readJson,
  roads,
} from './client.ts'

export type { Heard, Trouble } from './client.ts'

/** A desk asks with its signature, a device with its token. */
export type Desk = { pid: string; signer: Signer; sha256: Crypt['sha256']; now: () => number }

export interface Client extends Pick<DeviceClient, 'erase' | 'lookUp' | 'practice'> {
  pull(desk: Desk, pid: string, cursor?: string): ReturnType<DeviceClient['pull']>
  /** New letters of a desk, in the place of others that go. */
  publish(desk: Desk, letters: readonly Letter[], instead: readonly string[]): Promise<Heard<ServerState>>
  /** A new project in the same house, asked for by a desk that is there. */
  found(desk: Desk, project: { pid: string; root: string }, letters: readonly Letter[]): Promise<Heard<ServerState>>
  removePractice(desk: Desk): Promise<Heard<ServerState>>
  /** What desks of one project leave for each other. */
  leave(desk: Desk, papers: readonly Paper[]): Promise<Heard<ServerState>>
  papers(desk: Desk): Promise<Heard<{ papers: Paper[] }>>
  /** Whoever was asked by a link answers, once. */
  answer(pid: string, name: string, body: string): Promise<Heard<ServerState>>
  /** New invitations, each with a sealed note; or one that is taken back. */
  invite(desk: Desk, make: readonly { terms: Terms; note: string }[]): Promise<Heard<ServerState>>
  revoke(desk: Desk, hash: string, devices: boolean): Promise<Heard<ServerState>>
  judge(desk: Desk, device: string, act: 'confirm' | 'revoke' | 'empty'): Promise<Heard<ServerState>>
  /** Who was invited and which devices came: all pages. */
  house(desk: Desk): Promise<Heard<Pick<House, 'invitations' | 'devices'>>>
}

export function deskClient(ports: ClientPorts): Client {
  const { ask, post, pull } = roads(ports)
  const { erase, lookUp, practice } = client(ports)

  function fromDesk(desk: Desk, road: string, fields: object): Promise<Heard<ServerState>> {
    const path = `/api/v1/${road}?${new URLSearchParams({ pid: desk.pid })}`
    return post(path, desk.pid, (body: string) => signed(desk, 'POST', path, body), fields, readTaken)
  }

  async function seenBy<T extends { pid: string; batch: string }>(
    desk: Desk,
    road: string,
    query: Record<string, string>,
    read: Read<T>,
  ): Promise<Heard<T>> {
    const batch = ports.newId()
    const path = `/api/v1/${road}?${new URLSearchParams({ pid: desk.pid, batch, ...query })}`
    return ask(path, { method: 'GET', headers: await signed(desk, 'GET', path, '') }, (bytes, type) => {
      const value = type === JSON_TYPE ? readJson(bytes, read) : null
      return value?.pid === desk.pid && value.batch === batch ? value : null
    })
  }

  return {
    erase,
    lookUp,
    practice,
    pull: (desk, pid, cursor) => pull(pid, { pid }, cursor, (path) => signed(desk, 'GET', path, '')),
    publish: (desk, letters, instead) => fromDesk(desk, 'letters', { letters, instead }),
    found: (desk, project, letters) => fromDesk(desk, 'projects', { project, letters }),
    removePractice: (desk) => fromDesk(desk, 'practice/remove', {}),
    leave: (desk, papers) => fromDesk(desk, 'papers', { papers }),
    papers: (desk) => seenBy(desk, 'papers', {}, readPapers),
    answer: (pid, name, body) => post('/api/v1/answer', pid, {}, { pid, name, body }, readTaken),
    invite: (desk, make) => fromDesk(desk, 'invitations', { make }),
    revoke: (desk, hash, devices) => fromDesk(desk, 'invitations', { make: [], revoke: { hash, devices } }),
    judge: (desk, device, act) => fromDesk(desk, 'devices', { device, act }),

    async house(desk) {
      const all: Pick<House, 'invitations' | 'devices'> = { invitations: [], devices: [] }
      for (let page = 0; ; page++) {
        const heard = await seenBy(desk, 'house', { page: String(page) }, readHouse)
        if (!heard.ok) return heard
        all.invitations.push(...heard.value.invitations)
        all.devices.push(...heard.value.devices)
        if (!heard.value.more) return { ok: true, value: all }
      }
    },
  }
}

async function signed(desk: Desk, method: string, path: string, body: string): Promise<Record<string, string>> {
  const time = desk.now()
  const said = deskRequest(method, path, time, base64url(await desk.sha256(utf8(body))))
  return { authorization: `Desk ${time}.${base64url(await desk.signer.sign('request', utf8(said)))}` }
}
