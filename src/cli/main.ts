// The commands, each a verb. A trouble that is foreseen gives one sentence and ends with 1.

import { Plainly } from './house.ts'

const COMMANDS: Record<string, () => Promise<(rest: string[]) => Promise<void>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  backup: async () => (await import('./keeping.ts')).backup,
  restore: async () => (await import('./keeping.ts')).restore,
  open: async () => (await import('./open.ts')).open,
  doctor: async () => (await import('./doctor.ts')).doctor,
}

export async function main([command = '', ...rest]: string[]): Promise<void> {
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
