// How much may be asked on this tablet, for all its people: what the team chose, and what the partners of the project did.

import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import type { Bytes } from '../model/bytes.ts'
import { loadsFor, loadsOf, type PartnerLoad } from '../model/loads.ts'
import { attempt, oneOf, text } from '../model/read.ts'
import { type Limits, type Load, LOAD_NAMES, LOADS } from './burden.ts'

const LOAD = 'load'
/** Under the vault: with the project it would say where people live. */
const PARTNER = 'team partner'

/** What a newer version wrote is as if nothing was chosen. */
export async function loadOf({ store }: Pick<Device, 'store'>): Promise<Load> {
  const fact = await store.get('facts', LOAD)
  const read = attempt(() => oneOf(LOAD_NAMES)(fact?.value))
  return read.ok ? read.value : 'usual'
}

export const setLoad = ({ store }: Pick<Device, 'store'>, value: Load): Promise<unknown> =>
  store.change([], () => [{ put: 'facts', row: { name: LOAD, value } }])

/** Of which partner this tablet is; nothing as long as nobody said so, and an empty name for one without a choice. */
export async function partnerOf({ store, vault }: Pick<Device, 'store' | 'vault'>): Promise<string | undefined> {
  const fact = await store.get('facts', PARTNER)
  if (!fact) return undefined
  const read = await vault.unlock(fact.value as Bytes).then(
    (x) => attempt(() => text(120)(x)),
    () => undefined,
  )
  return read?.ok ? read.value : undefined
}

export async function setPartner(
  { store, vault }: Pick<Device, 'store' | 'vault'>,
  name: string | undefined,
): Promise<void> {
  const value = name === undefined ? undefined : await vault.lock(name)
  await store.change([], () =>
    value ? [{ put: 'facts', row: { name: PARTNER, value } }] : [{ drop: 'facts', key: PARTNER }],
  )
}

/** What the partners of this project chose, as its newest letter says it. */
export async function partnerLoads({ store, mailbox }: Device): Promise<PartnerLoad[]> {
  const project = await ownProject(store)
  const letter = project && (await mailbox.newest(project.pid, 'project'))
  return letter ? loadsOf(letter.body) : []
}

export const limitsOn = async (device: Device): Promise<Limits> => ({
  team: LOADS[await loadOf(device)],
  partners: loadsFor(await partnerLoads(device), await partnerOf(device)),
})
