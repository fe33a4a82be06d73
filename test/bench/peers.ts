// The form that we have just walked, in the form renderers of others: built by their own recipes, served from here, walked alike.

import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preview } from 'vite'

/** Where a page carries its question, its answers and its way on, when it does not carry our marks. */
export interface Adapter {
  q?: string
  answer?: string
  next?: string
}

/** One of our screens, as somebody saw it. */
export interface Seen {
  q: string
  text: string
  options: string[]
  writes: boolean
}

export const PEERS: Record<string, Adapter> = {
  formbricks: { q: 'label[for]', answer: 'fieldset label, textarea', next: 'button.bg-brand' },
  enketo: {
    q: '.current [name]',
    answer: '.current .option-wrapper label, .current textarea',
    next: '.next-page:not(.disabled)',
  },
}

const kindOf = ({ writes, options }: Seen) => (writes ? 'long' : options.length > 0 ? 'single' : 'note')

/** `folder` holds a recipe for each (`build-peers.mjs`); what they need comes from the registry, once, into a scratch folder. */
export async function buildPeers(
  folder: string,
  title: string,
  seen: readonly Seen[],
): Promise<{ targets: [name: string, url: string][]; close(): Promise<void> }> {
  const kept = process.env['BENCH_PEERS']
  const scratch = kept ?? mkdtempSync(join(tmpdir(), 'inbreng-peers-'))
  const recipes = mkdtempSync(join(tmpdir(), 'inbreng-recipes-'))
  cpSync(folder, recipes, { recursive: true })
  const all: Record<string, unknown> = JSON.parse(readFileSync(join(recipes, 'peers/packages.json'), 'utf8'))
  const needed = Object.entries(all).filter(([name]) => name === 'tools' || name in PEERS)
  writeFileSync(join(recipes, 'peers/packages.json'), JSON.stringify(Object.fromEntries(needed)))
  const questions = seen.map((one) => ({ id: one.q, kind: kindOf(one), text: one.text, options: one.options }))
  const form = `export const title = ${JSON.stringify(title)}\nexport const questions = ${JSON.stringify(questions)}\n`
  writeFileSync(join(recipes, 'peers/shared/questions.js'), form)
  const { status } = spawnSync(process.execPath, ['build-peers.mjs', '--install', ...Object.keys(PEERS)], {
    cwd: recipes,
    env: { ...process.env, BENCH_PEERS: scratch },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('the others could not be built')
  const servers = await Promise.all(
    Object.keys(PEERS).map((name) =>
      preview({
        root: join(scratch, name),
        configFile: false,
        logLevel: 'error',
        preview: { port: 0, host: 'localhost' },
      }),
    ),
  )
  return {
    targets: Object.keys(PEERS).map((name, i) => [name, servers[i]!.resolvedUrls!.local[0]!]),
    async close() {
      await Promise.all(servers.map((server) => server.close()))
      for (const made of kept ? [recipes] : [recipes, scratch]) rmSync(made, { recursive: true, force: true })
    },
  }
}
