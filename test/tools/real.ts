// A house that is no practice house, made the way a real one is: the keys go to two people and not to the server.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../src/cli/house.ts'
import { makeProject } from '../../src/cli/project.ts'
import { keyToLink, writeKeyFile } from '../../src/seal/keys.ts'
import { inbreng } from './house.ts'

export interface RealHouse {
  url: string
  data: string
  keyFile: string
  passphrase: string
  /** What nobody should ever make of it. */
  keyInLink: string
  printed(): string
  remove(): Promise<void>
}

export async function realHouse(): Promise<RealHouse> {
  const data = mkdtempSync(join(tmpdir(), 'inbreng-real-'))
  const holder = mkdtempSync(join(tmpdir(), 'inbreng-holder-'))
  const keyFile = join(holder, 'eik.age')
  const passphrase = 'paars paard'
  const words = (text: string) => ({ nl: text, en: text })
  const about = { title: words('Huis De Eik'), contact: words('Youssef'), practice: false }
  const { pid, desk, signer, letters } = await makeProject(Date.now(), about)
  const store = await openStore(data)
  await store.publish(pid, { project: { pid, root: signer.publicKey, practice: false }, letters }, Date.now())
  await store.close()
  writeFileSync(keyFile, await writeKeyFile(desk, passphrase), { mode: 0o600 })

  let text = ''
  const child = spawn(process.execPath, [inbreng, 'serve'], { env: { ...process.env, PORT: '0', INBRENG_DATA: data } })
  const url = await new Promise<string>((ready, fail) => {
    const hear = (chunk: Buffer) => {
      text += String(chunk)
      if (text.includes('Ctrl-C stops it')) ready(/ready on (\S+)/.exec(text)![1]!)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}:\n${text}`)))
  })
  return {
    url,
    data,
    keyFile,
    passphrase,
    keyInLink: keyToLink(desk),
    printed: () => text,
    async remove() {
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGINT')
      await ended
      for (const folder of [data, holder]) rmSync(folder, { recursive: true })
    },
  }
}
