// `npm start`: three links in plain words, the same house every time, and one sentence for each thing that can be wrong.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { command, expectOneSentence } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'

const modeOf = (path: string) => statSync(path).mode & 0o777

describe('a first start in an empty folder', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse({ first: true })
  })
  afterAll(() => house.remove())

  test('prints three links in plain words, where it is, how it stops, and nothing else', () => {
    const { participant, tablet, desk } = house.run
    const said = house.printed().replace('Building the app, this takes a few seconds…\n', '')
    expect(said.trim().split('\n')).toEqual([
      `Inbreng is ready on ${house.url}`,
      '',
      'This is the practice house "Oefenhuis De Linde". Three links to try it:',
      `  Taking part:    ${participant}`,
      `  Shared tablet:  ${tablet}`,
      `  Desk:           ${desk}`,
      '',
      'Other devices need https. Five lines make it so: see docs/OPERATING.md.',
      '',
      'Ctrl-C stops it.',
    ])
  })

  test('writes the links and the practice key for machines, for this user only', () => {
    const file = join(house.data, 'first-run.json')
    expect(modeOf(file)).toBe(0o600)
    const run = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    expect(Object.keys(run)).toEqual(['participant', 'tablet', 'desk', 'deskKey', 'deskPassphrase'])
    expect(new URL(run['participant']!)).toMatchObject({ origin: house.url, pathname: '/' })
    expect(new URL(run['tablet']!)).toMatchObject({ origin: house.url, pathname: '/tablet/' })
    expect(new URL(run['desk']!)).toMatchObject({ origin: house.url, pathname: '/desk/' })
    expect(readFileSync(run['deskKey']!, 'utf8')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/)
    expect(modeOf(run['deskKey']!)).toBe(0o600)
    expect(modeOf(join(house.data, 'keys'))).toBe(0o700)
  })

  test('answers on healthz', async () => {
    const answer = await fetch(`${house.url}/healthz`)
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ ok: true })])
  })

  test('Ctrl-C ends it cleanly, and a second start finds the same links and the same key', async () => {
    const key = readFileSync(house.run.deskKey, 'utf8')
    // Somebody who is in the middle of asking does not keep it from ending.
    const asking = connect(Number(new URL(house.url).port), 'localhost').on('error', () => {})
    await new Promise<void>((sent) => void asking.write('GET /healthz HTTP/1.1\r\nhost: x\r\n', () => sent()))
    expect(await house.stop('SIGINT')).toBe(0)
    asking.destroy()
    const database = readFileSync(join(house.data, 'inbreng.db'))
    expect(database.length).toBeGreaterThan(0)
    await house.again()
    expect(JSON.parse(readFileSync(join(house.data, 'first-run.json'), 'utf8'))).toEqual(house.run)
    for (const link of [house.run.participant, house.run.tablet, house.run.desk])
      expect(house.printed()).toContain(link)
    expect(readFileSync(house.run.deskKey, 'utf8')).toBe(key)
    expect(house.printed(), 'the app is built already').not.toContain('Building')
  })

  test('after a kill without a word it starts again just so', async () => {
    await house.stop('SIGKILL')
    await house.again()
    expect(house.printed()).toContain(house.run.participant)
  })

  test('a second server on the same folder is told so, and the first goes on', async () => {
    const second = await command(['serve'], { data: house.data, env: { PORT: '0' } })
    expectOneSentence(second, /^Another Inbreng server is already using the data folder .+ Stop it first, or choose/)
    expect((await fetch(`${house.url}/healthz`)).status).toBe(200)
  })
})

test('with INBRENG_ORIGIN the links begin with that address, and nothing is said about https', async () => {
  const house = await openHouse({ env: { INBRENG_ORIGIN: 'https://inbreng.example.org/' } })
  await house.stop()
  expect(house.printed()).toContain('Inbreng is ready on https://inbreng.example.org\n')
  for (const link of [house.run.participant, house.run.tablet, house.run.desk])
    expect(link).toMatch(/^https:\/\/inbreng\.example\.org\//)
  expect(house.printed()).not.toContain('docs/OPERATING.md')
  await house.remove()
})

describe('what can be wrong gives one sentence', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'inbreng-start-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const serve = (env: Record<string, string>) => command(['serve'], { data: join(folder, 'data'), env })

  test('a port that is taken', async () => {
    const other = createServer()
    await new Promise<void>((done) => void other.listen(0, done))
    const { port } = other.address() as { port: number }
    expectOneSentence(
      await serve({ PORT: String(port) }),
      new RegExp(`^Port ${port} is already in use\\. Stop the other program, or choose another port: PORT=4601 npm st`),
    )
    other.close()
  })

  test.each(['soup', '70000', '-1', '80.5'])('PORT=%s', async (port) => {
    expectOneSentence(await serve({ PORT: port }), /^PORT must be a number between 0 and 65535, not ".+"\.$/)
  })

  test.each(['inbreng.example.org', 'https://a.example/path', 'ftp://a.example'])(
    'INBRENG_ORIGIN=%s',
    async (origin) => {
      expectOneSentence(
        await serve({ INBRENG_ORIGIN: origin, PORT: '0' }),
        /^INBRENG_ORIGIN must be an address such as/,
      )
    },
  )

  test('DATABASE_URL, for which there is no back end yet', async () => {
    expectOneSentence(
      await serve({ DATABASE_URL: 'postgres://x', PORT: '0' }),
      /^DATABASE_URL is set, but PostgreSQL is/,
    )
  })

  test('a data folder in which nobody can write', async () => {
    writeFileSync(join(folder, 'file'), '')
    for (const data of ['/dev/null/data', join(folder, 'file')])
      expectOneSentence(
        await command(['serve'], { data, env: { PORT: '0' } }),
        new RegExp(`^Cannot write in the data folder ${data}\\. Choose another with INBRENG_DATA, or give`),
      )
  })

  test('a first-run.json that is damaged, a database that is no database', async () => {
    for (const [file, sentence] of [
      ['first-run.json', /first-run\.json .+ damaged/],
      ['inbreng.db', /^The database in .+ cannot be opened: .+ npx --no inbreng doctor/],
    ] as const) {
      const data = mkdtempSync(join(folder, 'data-'))
      writeFileSync(join(data, file), 'Not what it should be.'.repeat(100))
      expectOneSentence(await command(['serve'], { data, env: { PORT: '0' } }), sentence)
    }
  })

  test('a Node that is too old', async () => {
    const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })`
    const faked = [process.execPath, '--import', `data:text/javascript,${encodeURIComponent(older)}`]
    // And the machine's own, where there is an old one.
    const real = ['/usr/bin/node', '/usr/local/bin/node'].filter((node) => {
      const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout
      return version && Number(/\d+/.exec(version)![0]) < 24
    })
    for (const node of [faked, ...real.map((path) => [path])])
      expectOneSentence(
        await command(['serve'], { data: folder, node }),
        /^Inbreng needs Node 24 or newer and this is \d+\.\d+\.\d+\. Start it with "npm start": the project brings its o/,
      )
  })

  test.each([[[]], [['dance']], [['__proto__']], [['constructor']]])('an unknown command: %j', async (args) => {
    expectOneSentence(
      await command(args),
      /^Usage: npx --no inbreng serve \| backup \| restore \| open \| export \| receipt \| lost \| doctor$/,
    )
  })
})

test.each(['--help', '-h', 'help'])('%s prints the commands, and that is no trouble', async (word) => {
  const { code, out, err } = await command([word])
  expect([code, err]).toEqual([0, ''])
  for (const name of ['serve', 'backup', 'restore', 'open --key FILE', 'doctor']) expect(out).toContain(name)
})
