// Loaded before the scene: the server that ships, except that it leaves it to the operating system when its database is on the disk.

import { plant } from '../tools/planted.ts'

const file = '/src/server/store/sqlite.ts'
plant([
  { file, find: 'pragma synchronous = full', put: 'pragma synchronous = off' },
  { file, find: '{ synchronous: 2,', put: '{ synchronous: 0,' },
])
