// What the worlds ask their database with keeps the contract of the store that ships.

import { join } from 'node:path'
import { vi } from 'vitest'
import { storeContract } from '../server/store.contract.ts'

const asked = await import('./sql.ts')
vi.doMock('kysely', () => asked)
vi.doMock('kysely/migration', () => asked)
const { newFolder, openIn } = await import('../tools/disk.ts')

storeContract('SQLite, asked as in the windtunnel', async () => {
  const folder = newFolder()
  return { store: await openIn(folder), reopen: () => openIn(folder), scratch: join(folder, 'copy.db') }
})
