// Before all journeys: one real first start. Each journey begins with a copy of that folder, and its keys open at once;
// what it costs to guess a passphrase is tried where that is the question.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { armor, Decrypter, Encrypter } from 'age-encryption'
import { KEY_FILES } from '../../src/cli/first-run.ts'
import { openHouse } from './house.ts'

export default async function setup(): Promise<() => void> {
  const data = mkdtempSync(join(tmpdir(), 'inbreng-first-day-'))
  const house = await openHouse({ data })
  await house.stop()
  for (const name of KEY_FILES) await easier(join(data, 'keys', name), house.run.deskPassphrase)
  process.env['INBRENG_FIRST_DAY'] = data
  return () => rmSync(data, { recursive: true, force: true })
}

async function easier(file: string, passphrase: string): Promise<void> {
  const old = new Decrypter()
  old.addPassphrase(passphrase)
  const key = await old.decrypt(armor.decode(readFileSync(file, 'utf8').trim()), 'text')
  const age = new Encrypter()
  age.setPassphrase(passphrase)
  age.setScryptWorkFactor(4)
  writeFileSync(file, armor.encode(await age.encrypt(key)))
}
