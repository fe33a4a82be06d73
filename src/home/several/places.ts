// The projects of one device as somebody sees them: the name and the colour of each, who they are there, what there is to do.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import type { ProjectRow } from '../../device/store.ts'
import { fitting, type Project } from '../../model/letter.ts'
import type { TroubleCode } from '../start.ts'
import { refusalOf } from '../start.ts'
import { type Doable, doable, type Room } from '../room.ts'

export interface PlaceHere extends Pick<ProjectRow, 'pid' | 'role'> {
  /** Undefined before its first letter has come. */
  project: Project | undefined
  /** Why nothing can be given there now. */
  refused: TroubleCode | undefined
  activities: Doable[]
}

export async function placeOf({ mailbox }: Device, row: ProjectRow, room: Room): Promise<PlaceHere> {
  const { pid, role } = row
  const refused = refusalOf(row)
  const fit = refused ? [] : fitting(await mailbox.all(pid, 'activity'), role).map(({ body }) => body)
  const project = (await mailbox.newest(pid, 'project'))?.body
  return { pid, role, project, refused, activities: await doable(fit, room) }
}

/** In the order of their names, wherever somebody looks: what moves about is looked for. */
const byName = (a: PlaceHere, b: PlaceHere): number =>
  nameOf(a).localeCompare(nameOf(b), 'nl') || (a.pid < b.pid ? -1 : 1)
const nameOf = ({ project }: PlaceHere): string => project?.title.nl ?? ''

/** They are read again whenever the start screen was. */
export function usePlaces(
  device: Device,
  all: readonly ProjectRow[],
  room: Room = 'plenty',
): readonly PlaceHere[] | undefined {
  const [places, setPlaces] = useState<readonly PlaceHere[]>()
  useEffect(() => {
    const read = () => Promise.all(all.map((row) => placeOf(device, row, room)))
    void read().then(
      (found) => setPlaces(found.toSorted(byName)),
      () => {},
    )
  }, [device, all, room])
  return places
}
