// The start screen over a real device half, and what somebody gave from it before: written as the ledger writes it.

import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import type { ComponentProps } from 'preact'
import { Participant } from '../../src/home/Participant.tsx'
import { ownProject } from '../../src/device/identity.ts'
import type { ItemRow, Write } from '../../src/device/store.ts'
import { settingsOf } from '../../src/home/settings.ts'
import { APP, speech } from '../../src/locale/speech.ts'
import { base64url } from '../../src/model/bytes.ts'
import { fitting } from '../../src/model/letter.ts'
import type { Answer, Contribution } from '../../src/model/payload.ts'
import { localTime } from '../../src/model/time.ts'
import type { Lang } from '../../src/model/words.ts'
import { je } from '../../src/words/address.ts'
import type { Home } from '../tools/sitting.tsx'

type Props = ComponentProps<typeof Participant>

const nobody = async () => ({ ok: false, why: 'offline', code: 'offline' }) as const
const familiar = async () => ({ name: 'je' as const, line: je })

let looks: (() => void)[] = []
/** Something came in or went out: every screen looks again. */
export const changed = (): Promise<void> => act(async () => looks.forEach((look) => look()))

/** A page that opens at home, as after a visit before. */
export async function openStart(home: Home, props: Partial<Props> & { lang?: Lang } = {}): Promise<void> {
  cleanup()
  looks = []
  const { lang = 'nl', lookUp = nobody, ...rest } = props
  const settings = await settingsOf(home.device.store, rest.shared ?? false)
  const manner = settings.address === 'je' ? await familiar() : undefined
  const first = await speech('app', lang, APP, manner)
  render(
    <Participant
      device={home.device}
      speech={first}
      settings={settings}
      manner={manner}
      familiar={familiar}
      start={{ at: 'home' }}
      shared={false}
      recovered={0}
      fleeting={false}
      nudge={() => home.heard.push('nudge')}
      Work={() => null}
      Quick={() => null}
      heed={() => Promise.resolve(true)}
      lookUp={lookUp}
      onChange={(look) => {
        looks.push(look)
        return () => (looks = looks.filter((one) => one !== look))
      }}
      {...rest}
    />,
  )
  await waitFor(() => {
    if (!document.querySelector('h1')) throw new Error('no screen yet')
  })
  // What a screen does once it has been seen is over.
  await act(() => new Promise((seen) => setTimeout(seen, 50)))
}

type Times = Partial<Pick<ItemRow, 'sentAt' | 'storedAt' | 'refusedAt' | 'goneAt'>>

/** A contribution that is on its way or there, with the parts of its recording. */
export async function gave(
  home: Home,
  what: {
    pid?: string
    activity?: string
    answers?: Answer[]
    times?: Times
    parts?: Times[]
    at?: number
    copy?: boolean
  } = {},
): Promise<string> {
  const { device } = home
  const pid = what.pid ?? (await ownProject(device.store))!.pid
  const name = what.activity ?? 'mijn-dag'
  const asked = await device.mailbox.newest(pid, 'activity', name)
  const { hash } = (asked ?? (await device.mailbox.newest(pid, 'making', name)))!
  const id = device.newId()
  const at = what.at ?? device.world.clock.now()
  const contribution: Contribution = {
    schema: 'inbreng/1',
    kind: 'contribution',
    id,
    pid,
    cv: hash,
    eraseKey: base64url(device.world.chance(32)),
    thread: base64url(device.world.chance(16)),
    role: 'person',
    device: 'own',
    at: localTime(at, 60),
    lang: 'nl',
    app: 'test',
    activity: { name, hash },
    consent: id,
    answers: what.answers ?? [],
  }
  const row = (more: Partial<ItemRow>): Write => ({
    put: 'items',
    row: { id: device.newId(), pid, sha: hash, sealedAt: at, ...more },
  })
  const box = await device.vault.lock(contribution)
  await device.store.change([], () => [
    ...(what.parts ?? []).map((times) => row({ of: id, ...times })),
    row({ id, ...what.times }),
    ...(what.copy === false ? [] : [{ put: 'copies', row: { id, at, box } } as const]),
  ])
  return id
}

/** Which activities there are for somebody, as the mailbox and the model say. */
export async function titles(home: Home, role: Parameters<typeof fitting>[1]): Promise<string[]> {
  const { pid } = (await ownProject(home.device.store))!
  return fitting(await home.device.mailbox.all(pid, 'activity'), role).map(({ body }) => body.title.nl)
}

export const cards = (): string[] => [...document.querySelectorAll('article h2')].map((h2) => h2.textContent ?? '')
export const lines = (): string[] => [...document.querySelectorAll('li')].map((li) => li.textContent ?? '')
export const states = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('[data-state]')].map((one) => one.dataset['state']!)

/** One press on a button with this word. */
export const on = (word: string | RegExp, which: 'first' | 'last' = 'first'): Promise<void> =>
  act(async () => void fireEvent.click(screen.getAllByRole('button', { name: word }).at(which === 'first' ? 0 : -1)!))
export const sees = (text: string | RegExp, selector = '*'): Promise<unknown> =>
  waitFor(() => screen.getByText(text, { selector }))
