// What it takes to test an export: activities in two versions, people who gave, and spreadsheets read by other programs.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { pure } from '../../src/answers/pure.ts'
import type { Known } from '../../src/exchange/columns.ts'
import type { Going, Leaving } from '../../src/exchange/leaving.ts'
import type { Tongue } from '../../src/exchange/tongue.ts'
import type { Activity } from '../../src/model/letter.ts'

export const dutch: Tongue = {
  lang: 'nl',
  file: (word) => desk.export.file[word],
  role: (role) => desk.role[role],
  stays: (why) => desk.export.stays[why],
}

export const same = (text: string) => ({ nl: text, en: text })
export const option = (id: string, text: string) => ({ id, words: same(text) })

export const letter = (version: number, questions: Activity['questions'], more: Partial<Activity> = {}): Activity => ({
  kind: 'activity',
  pid: '019aa000-0000-7000-8000-000000000001',
  name: 'samen-eten',
  version,
  title: same('Samen eten'),
  subject: same('eten'),
  aim: same('het eten'),
  picture: 'plate',
  questions,
  thanks: { nl: [], en: [] },
  ...more,
})

export const knowing = (letters: Record<string, Activity>): Known => ({
  activities: new Map(Object.entries(letters)),
  kind: (name) => (Object.hasOwn(pure, name) ? pure[name] : undefined),
})

let count = 0
export function gave(hash: string, answers: Going['answers'], more: Partial<Going> = {}): Going {
  const n = String(++count).padStart(12, '0')
  return {
    id: `019aa000-0000-7000-8000-${n}`,
    voice: 'BK42',
    role: 'person',
    device: 'tablet',
    at: '2026-11-21T15:32:00+01:00',
    lang: 'nl',
    activity: { name: 'samen-eten', hash },
    answers,
    media: [],
    consents: [],
    ...more,
  }
}
export const leavingWith = (going: Going[], more: Partial<Leaving> = {}): Leaving => ({
  whom: 'team',
  at: Date.parse('2026-11-22T09:00:00Z'),
  going,
  stays: {},
  ...more,
})

const runs = (tool: string, ...args: string[]): boolean => spawnSync(tool, args).status === 0
export const PYTHON = '/usr/bin/python3'
/** Other people's programs; without them their tests are skipped, and say so. */
export const hasOffice = runs('soffice', '--version')
export const hasOpenpyxl = runs(PYTHON, '-c', 'import openpyxl')
export const hasAge = runs('age', '--version')

/** Does this with the bytes in a file, in a folder that is gone afterwards. */
export function inFolder<T>(files: Record<string, Uint8Array>, act: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'inbreng-export-'))
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
    return act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Every cell of every sheet as openpyxl reads it: its kind (`s` text, `n` number, `f` formula) and its value. */
export function openpyxl(bytes: Uint8Array): Record<string, [kind: string, value: string | number | null][][]> {
  const script =
    'import json,sys,openpyxl\nbook=openpyxl.load_workbook(sys.argv[1])\nprint(json.dumps({s.title:[[[c.data_type,c.value] for c in r] for r in s.iter_rows()] for s in book}))'
  return inFolder({ 'book.xlsx': bytes }, (folder) => {
    const done = spawnSync(PYTHON, ['-c', script, join(folder, 'book.xlsx')], { encoding: 'utf8' })
    if (done.status !== 0) throw new Error(done.stderr)
    return JSON.parse(done.stdout) as ReturnType<typeof openpyxl>
  })
}

/** The first sheet as LibreOffice reads it, written out as CSV with commas, every text between quotes. */
export function office(name: string, bytes: Uint8Array, filter = ''): string {
  return inFolder({ [name]: bytes }, (folder) => {
    const args = [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      ...(filter ? [`--infilter=${filter}`] : []),
    ]
    const to = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false'
    const done = spawnSync(
      'soffice',
      [...args, '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, name)],
      {
        encoding: 'utf8',
      },
    )
    if (done.status !== 0) throw new Error(done.stderr)
    return readFileSync(join(folder, 'out', basename(name).replace(/\.\w+$/, '.csv')), 'utf8')
  })
}
