// Who somebody is in a project. The invitation says so; where it leaves that open, and in a practice house, the person does.

import type { ProjectRow, Store } from '../device/store.ts'
import type { Say } from '../locale/speech.ts'
import type { Role } from '../model/roles.ts'

const fact = (pid: string): string => `role ${pid}`

/** Whoever chose once may choose again: the row then no longer says that it was open. */
export const mayChoose = async (
  store: Pick<Store, 'get'>,
  { pid, role }: ProjectRow,
  practice: boolean,
): Promise<boolean> => practice || role === 'other' || (await store.get('facts', fact(pid))) !== undefined

export const chooseRole = (store: Pick<Store, 'change'>, pid: string, role: Role): Promise<void> =>
  store.change([['projects', pid]], ([row]) =>
    row
      ? [
          { put: 'projects', row: { ...row, role } },
          { put: 'facts', row: { name: fact(pid), value: true } },
        ]
      : [],
  )

/** "Ik ben: bewoner". */
export const sayRole = (t: Say, role: Role): string =>
  t(($) => $.role.open, { role: t(($) => $.role.who[role]).toLocaleLowerCase(t.lang) })
