// Devices: which wait for a yes, which take part and when they were last heard, and which invitations still let somebody in.

import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { useKeepWords } from '../asked/words.ts'
import desk from '../Desk.module.css'
import { Pages } from '../invite/Pages.tsx'
import type { Made } from '../invite/make.ts'
import type { RoomProps } from '../room.ts'
import css from './Devices.module.css'
import { type Came, type House, type Invited, openOnes } from './house.ts'
import { Row, type RowProps, TakingBack } from './Row.tsx'
import { ago, arrived, terms } from './said.ts'
import { silentIn } from './silent.ts'

type Told = { what: 'confirmed' | 'revoked'; place: string } | { what: 'handing'; place: string } | { what: 'not-done' }
/** How many lines stand there before somebody asks for more. */
const FEW = 50

export function Devices({ t, seen, acts, onBack }: RoomProps) {
  const [shown, setShown] = useState<Made>()
  /** What is about to be taken back: the second step of two. */
  const [asked, setAsked] = useState<string>()
  const [told, setTold] = useState<Told>()
  const [most, setMost] = useState(FEW)
  const k = useKeepWords(t.lang)
  const { house } = seen
  const { client, asker } = acts
  const now = acts.now()
  if (!k) return null
  if (shown)
    return (
      <Pages
        t={t}
        seen={seen}
        acts={acts}
        made={shown}
        back={t(($) => $.invite.back)}
        onBack={() => setShown(undefined)}
      />
    )

  const placeOf = (invitation: Invited | undefined) => invitation?.note?.place ?? t(($) => $.invite.devices.unknown)
  const invitationOf = (device: Came) => house?.invitations.get(device.invitation)
  /** Done at the server first; what stands here follows until the next look. */
  const act = async (deed: Promise<{ ok: boolean }>, after: () => void, done: Told) => {
    const { ok } = await deed
    if (ok) after()
    setAsked(undefined)
    setTold(ok ? done : { what: 'not-done' })
  }
  const confirm = (device: Came) =>
    act(client.judge(asker, device.id, 'confirm'), () => (device.confirmed = true), {
      what: 'confirmed',
      place: placeOf(invitationOf(device)),
    })
  const revokeDevice = (device: Came) =>
    act(
      client.judge(asker, device.id, 'revoke'),
      () => Object.assign(device, { revoked: true, emptying: device.emptying === 'done' ? 'done' : undefined }),
      { what: 'revoked', place: placeOf(invitationOf(device)) },
    )
  const emptyFirst = (device: Came) =>
    act(client.judge(asker, device.id, 'empty'), () => Object.assign(device, { revoked: true, emptying: 'first' }), {
      what: 'handing',
      place: placeOf(invitationOf(device)),
    })
  const revoke = (invitation: Invited, all: boolean) =>
    act(client.revoke(asker, invitation.terms.hash, all), () => takeBack(house, invitation, all), {
      what: 'revoked',
      place: placeOf(invitation),
    })

  const deviceRow = (device: Came): RowProps & { key: string } => {
    const invitation = invitationOf(device)
    const tablet = device.deviceClass === 'tablet' && device.confirmed
    const open = invitation && house && openOnes(house, now).includes(invitation)
    const cameBy = house?.devices.filter((one) => one.invitation === device.invitation && !one.revoked).length ?? 0
    return {
      key: device.id,
      id: device.id,
      title: placeOf(invitation),
      line: [
        t(($) => $.invite.devices.class[device.deviceClass]),
        ...(invitation ? [t(($) => $.role[invitation.terms.role])] : []),
      ].join(' · '),
      more: device.confirmed ? ago(t, device.heard, now) : arrived(t, k, device, invitation),
      asked: asked === device.id && (
        <TakingBack
          t={t}
          title={t(($) => $.invite.devices.sure, { place: placeOf(invitation) })}
          what={
            tablet
              ? [k(($) => $.lost.sure.first), k(($) => $.lost.sure.block), k(($) => $.lost.sure.both)]
              : [t(($) => $.invite.devices.sureDevice)]
          }
          ways={[
            ...(tablet
              ? [{ label: k(($) => $.lost.first), act: () => void emptyFirst(device), kind: 'go' as const }]
              : []),
            {
              label: tablet ? k(($) => $.lost.block) : t(($) => $.invite.devices.only),
              act: () => void revokeDevice(device),
            },
            ...(invitation && (tablet ? open : !invitation.revoked)
              ? [
                  {
                    label: t(($) => $.invite.devices.alsoInvitation, { count: cameBy }),
                    act: () => void revoke(invitation, true),
                  },
                ]
              : []),
          ]}
          onLeave={() => setAsked(undefined)}
        />
      ),
      children: (
        <>
          {!device.confirmed && (
            <Button kind="go" label={t(($) => $.invite.devices.confirm)} onPress={() => void confirm(device)} />
          )}
          <Button label={t(($) => $.invite.devices.revoke)} onPress={() => setAsked(device.id)} />
        </>
      ),
    }
  }

  const invitationRow = (one: Invited): RowProps & { key: string } => {
    const came = house?.devices.filter((device) => device.invitation === one.terms.hash && !device.revoked).length ?? 0
    const { note } = one
    return {
      key: one.terms.hash,
      id: one.terms.hash,
      title: placeOf(one),
      line: [t(($) => $.invite.devices.class[one.terms.deviceClass]), t(($) => $.role[one.terms.role])].join(' · '),
      more: terms(t, one),
      asked: asked === one.terms.hash && (
        <TakingBack
          t={t}
          title={t(($) => $.invite.devices.sure, { place: placeOf(one) })}
          what={[t(($) => $.invite.devices.sureInvitation)]}
          ways={[
            { label: t(($) => $.invite.devices.onlyInvitation), act: () => void revoke(one, false) },
            ...(came > 0
              ? [
                  {
                    label: t(($) => $.invite.devices.alsoInvitation, { count: came }),
                    act: () => void revoke(one, true),
                  },
                ]
              : []),
          ]}
          onLeave={() => setAsked(undefined)}
        />
      ),
      children: (
        <>
          {note && (
            <Button
              label={t(($) => $.invite.devices.again)}
              onPress={() => setShown({ terms: one.terms, place: note.place, seed: note.seed })}
            />
          )}
          <Button label={t(($) => $.invite.devices.stop)} onPress={() => setAsked(one.terms.hash)} />
        </>
      ),
    }
  }

  const lately = (house?.devices ?? []).toSorted((a, b) => b.heard - a.heard)
  const waiting = lately.filter((one) => !one.confirmed && !one.revoked)
  const silent = house ? silentIn(house, now) : []
  const here = lately.filter((one) => one.confirmed && !one.revoked && !silent.includes(one))
  const handing = lately.filter((one) => one.emptying === 'first')
  const gone = lately.filter((one) => one.revoked && one.emptying !== 'first')
  const emptied = gone.filter((one) => one.emptying === 'done').length
  const blocked = gone.filter((one) => one.deviceClass === 'tablet' && one.emptying !== 'done' && one.confirmed)
  const invited = house ? openOnes(house, now) : []
  return (
    <main class={css.devices}>
      <Button kind="plain" label={t(($) => $.aloud.back)} onPress={onBack} />
      <h2>{t(($) => $.invite.devices.title)}</h2>
      <p>
        {t(($) =>
          house ? $.invite.devices.lead : seen.trouble ? $.invite.devices['not-done'] : $.invite.devices.looking,
        )}
      </p>
      <p class={told?.what === 'not-done' ? desk.trouble : desk.banner} role="status" hidden={!told}>
        {told &&
          (told.what === 'handing'
            ? k(($) => $.lost.willHandIn, { place: told.place })
            : t(($) => $.invite.devices[told.what], 'place' in told ? { place: told.place } : {}))}
      </p>
      {waiting.length > 0 && (
        <section>
          <h3>{t(($) => $.invite.devices.waiting)}</h3>
          <p>{t(($) => $.invite.devices.waitingLead)}</p>
          <p>{k(($) => $.lost.stranger)}</p>
          <ul>{waiting.map((one) => Row(deviceRow(one)))}</ul>
        </section>
      )}
      {silent.length > 0 && (
        <section data-silent="">
          <h3>{k(($) => $.lost.silent)}</h3>
          <p>{k(($) => $.lost.silentLead)}</p>
          <ul>{silent.map((one) => Row(deviceRow(one)))}</ul>
        </section>
      )}
      {handing.length > 0 && (
        <section data-handing="">
          <h3>{k(($) => $.lost.handing)}</h3>
          <p>{k(($) => $.lost.handingLead)}</p>
          <ul>
            {handing.map((one) =>
              Row({
                ...deviceRow(one),
                asked: undefined,
                children: <Button label={k(($) => $.lost.blockNow)} onPress={() => void revokeDevice(one)} />,
              }),
            )}
          </ul>
        </section>
      )}
      {house && (
        <>
          <section>
            <h3>{t(($) => $.invite.devices.here)}</h3>
            {here.length === 0 && silent.length === 0 && <p>{t(($) => $.invite.devices.nobody)}</p>}
            <ul>{here.slice(0, most).map((one) => Row(deviceRow(one)))}</ul>
            {here.length > most && (
              <Button label={t(($) => $.invite.devices.more)} onPress={() => setMost(most + FEW)} />
            )}
            {gone.length > 0 && <p class={desk.meta}>{t(($) => $.invite.devices.gone, { count: gone.length })}</p>}
            {emptied > 0 && <p class={desk.meta}>{k(($) => $.lost.emptied, { count: emptied })}</p>}
            {blocked.length > 0 && (
              <details class={css.blocked}>
                <summary>{k(($) => $.lost.found)}</summary>
                <p>{k(($) => $.lost.foundLead)}</p>
                <ul>
                  {blocked.map((one) =>
                    Row({
                      ...deviceRow(one),
                      asked: undefined,
                      children: <Button label={k(($) => $.lost.letHandIn)} onPress={() => void emptyFirst(one)} />,
                    }),
                  )}
                </ul>
              </details>
            )}
          </section>
          <section>
            <h3>{t(($) => $.invite.devices.invited)}</h3>
            {invited.length === 0 && <p>{t(($) => $.invite.devices.nothing)}</p>}
            <ul>{invited.map((one) => Row(invitationRow(one)))}</ul>
          </section>
        </>
      )}
    </main>
  )
}

function takeBack(house: House | undefined, invitation: Invited, all: boolean): void {
  invitation.revoked = true
  if (!all) return
  for (const device of house?.devices ?? []) if (device.invitation === invitation.terms.hash) device.revoked = true
}
