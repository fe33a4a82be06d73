// What lies before a maker: each making that is open for this role and that they have not answered in this version.

import { copiesIn } from '../../capture/copies.ts'
import type { Device } from '../../device/device.ts'
import { type Activity, bodyOf, fitting } from '../../model/letter.ts'
import { draftOf } from '../../model/making.ts'
import type { Role } from '../../model/roles.ts'

export interface Laid {
  hash: string
  making: Activity
  /** What others will be asked, as the desk wrote it, whichever way this maker likes to be spoken to. */
  draft: Activity | undefined
}

export async function laidBefore(device: Device, pid: string, role: Role): Promise<Laid[]> {
  const { mailbox, store } = device
  const open = fitting(await mailbox.all(pid, 'making'), role)
  if (open.length === 0) return []
  const given = (await copiesIn(device, pid)).flatMap((one) => (one.kind === 'contribution' ? one.activity : []))
  // A draft with other words is another question; from what is sorted only somebody's words may have gone.
  const answered = ({ hash, body }: (typeof open)[number]) =>
    given.some((one) => (body.draft ? one.hash === hash : one.name === body.name))
  return Promise.all(
    open
      .filter((one) => !answered(one))
      .map(async ({ hash, body: making }) => {
        const row = await store.get('letters', hash)
        const written = row && bodyOf('making', row)
        return { hash, making, draft: written && draftOf(written)?.activity }
      }),
  )
}
