// The commands, each a verb. A trouble that is foreseen gives one sentence and ends with 1.

import { Plainly } from './house.ts'

const COMMANDS: Record<string, () => Promise<(rest: string[]) => Promise<void>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  backup: async () => (await import('./keeping.ts')).backup,
  restore: async () => (await import('./keeping.ts')).restore,
  open: async () => (await import('./open.ts')).open,
  export: async () => (await import('./export.ts')).exportOut,
  receipt: async () => (await import('./receipt.ts')).receipt,
  lost: async () => (await import('./lost.ts')).lost,
  doctor: async () => (await import('./doctor.ts')).doctor,
}

const HELP = `Usage: npx --no inbreng COMMAND

  serve                      starts the app and its server; the same as npm start
  backup [FILE]              copies the database and proves the copy by opening it
  restore FILE --confirm     puts the newest backup in the place of the database
  open --key FILE            what may be read, one contribution a line as JSON
  export --key FILE          a file for a spreadsheet or another system: see docs/OPERATING.md
  receipt TEXT               says whether this server signed that receipt of an erasure
  lost [PROJECT]             both keys of a project are lost: it takes in nothing any more
  doctor [CODE]              says whether everything is in order; or what a tablet's support code tells

INBRENG_DATA names the data folder, PORT and INBRENG_ORIGIN the place in the network: see docs/OPERATING.md.`

export async function main([command = '', ...rest]: string[]): Promise<void> {
  if (['--help', '-h', 'help'].includes(command)) return console.log(HELP)
  const load = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
  try {
    if (!load) throw new Plainly(`Usage: npx --no inbreng ${Object.keys(COMMANDS).join(' | ')}`)
    await (
      await load()
    )(rest)
  } catch (error) {
    console.error(error instanceof Plainly ? error.message : error)
    process.exit(1)
  }
}
