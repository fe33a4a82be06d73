// One photo on its way: taken, looked at, cut, and kept only once it is clear that nobody in it minds.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Bytes } from '../../model/bytes.ts'
import { PART_BYTES } from '../../model/payload.ts'
import type { AskProps, Media } from '../contract.ts'
import type { Setup, Value } from './answer.ts'
import { mayCut, type Side } from './cuts.ts'
import { JPEG } from './jpeg.ts'
import { cutOut, type Picture, takeIn } from './picture.ts'

/** What is on the screen; a tap makes another one, and the one before can be brought back. */
export interface Scene {
  step: 'take' | 'look' | 'cut'
  /** Uncut, and in memory alone. Not there yet while it is being made small or read. */
  whole?: Picture
  cuts: readonly Side[]
  somebody?: boolean
  agreed?: boolean
  told?: 'without' | 'busy' | 'strange' | 'large' | 'full' | 'lost' | 'gone' | 'most'
  before?: Scene
}

type Kept = Pick<Scene, 'whole' | 'cuts'> & { photo: Value['photo'] }

export function usePhoto({ value, aside, setup, media, onAnswer, onBusy }: AskProps<Value, Setup>) {
  const take: Scene = { step: 'take', cuts: [], told: setup.people === 'none' ? 'without' : undefined }
  const [scene, setScene] = useState<Scene>(() => (value ? said(value) : take))
  const kept = useRef<Kept>(undefined)
  const turn = useRef(0)
  const replaced = useReplaced(media)

  useEffect(() => {
    if (!value) return
    const { photo } = value
    const lost = () => setScene((s) => (s.whole || s.step === 'take' ? s : { ...take, told: 'lost' }))
    media.read(photo.id).then((jpeg) => {
      if (!jpeg || kept.current || turn.current > 0) return jpeg || lost()
      const whole = { jpeg, width: photo.width, height: photo.height }
      const { cuts } = scene
      kept.current = { photo, whole, cuts }
      return setScene((s) => ({ ...s, whole, cuts }))
    }, lost)
    // Only what lay here when the question came is read; what is made here is known.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  const allowed = ({ somebody, agreed }: Scene): Value['people'] | undefined =>
    somebody === false ? 'none' : somebody && agreed && setup.people !== 'none' ? 'agreed' : undefined

  /** Whoever goes on at once waits until it is kept. */
  async function go(next: Scene): Promise<void> {
    const mine = ++turn.current
    const kept = show(next, mine)
    onBusy?.(() => kept)
    await kept
    if (mine === turn.current) onBusy?.(undefined)
  }

  /** What is on the screen from now on, and on the disk if it may be; if it may not, it is taken off it. */
  async function show(next: Scene, mine: number): Promise<void> {
    const was = kept.current
    const people = next.whole && allowed(next)
    setScene(next)
    if (!people) return letGo()
    if (was && was.whole === next.whole && was.cuts === next.cuts) return onAnswer({ photo: was.photo, people })
    const photo = await store(media, next.whole!, next.cuts)
    if (mine !== turn.current) return drop(media, photo?.id)
    if (!photo) {
      // What is on the screen is what is kept: also when the last change of it could not be.
      const back = was ? { cuts: was.cuts } : { somebody: undefined, agreed: undefined }
      return setScene((s) => ({ ...s, ...back, told: 'full' }))
    }
    kept.current = { photo, whole: next.whole, cuts: next.cuts }
    onAnswer({ photo, people })
    replaced(was?.photo.id)
  }

  function letGo(): void {
    const was = kept.current
    if (!was) return
    kept.current = undefined
    onAnswer(undefined)
    drop(media, was.photo.id)
    replaced(undefined)
  }

  const still = (change: Partial<Scene>) => setScene({ ...scene, told: undefined, ...change })

  return {
    scene,
    kept: !aside && value !== undefined && value.photo.id === kept.current?.photo.id,
    refused: !aside && scene.somebody === true && (setup.people === 'none' || scene.agreed === false),
    async take(file: File | undefined) {
      if (!file) return // the camera was closed again
      const mine = ++turn.current
      setScene({ step: 'look', cuts: [], told: 'busy' })
      const whole = await takeIn(file)
      if (mine !== turn.current) return
      setScene(typeof whole === 'string' ? { ...scene, told: whole } : { step: 'look', whole, cuts: [] })
    },
    say: (change: Pick<Scene, 'somebody' | 'agreed'>) => void go({ ...scene, told: undefined, ...change }),
    leave: () => void go({ ...take, told: kept.current ? 'gone' : take.told, before: { ...scene, told: undefined } }),
    bringBack: () => scene.before && void go(scene.before),
    trim: () => still({ step: 'cut' }),
    done: () => still({ step: 'look' }),
    cut(side: Side) {
      if (!mayCut(scene.cuts, side)) return still({ told: 'most' })
      return void go({ ...scene, cuts: [...scene.cuts, side], told: undefined })
    },
    uncut: () => void go({ ...scene, cuts: scene.cuts.slice(0, -1), told: undefined }),
  }
}

const said = ({ people }: Value): Scene => ({
  step: 'look',
  cuts: [],
  somebody: people === 'agreed',
  ...(people === 'agreed' && { agreed: true }),
})

/** In parts as small as those of a recording; nothing is left of it when there is no room for all. */
async function store(media: Media, whole: Picture, cuts: readonly Side[]): Promise<Value['photo'] | undefined> {
  const picture = cuts.length > 0 ? await cutOut(whole, cuts).catch(() => undefined) : whole
  if (!picture) return undefined
  const { jpeg, width, height } = picture
  const bytes = new Uint8Array(await jpeg.arrayBuffer()) as Bytes
  const { id, append } = media.begin(JPEG)
  try {
    for (let at = 0; at < bytes.length; at += PART_BYTES) await append(bytes.slice(at, at + PART_BYTES))
    return { id, type: JPEG, width, height }
  } catch {
    await media.drop(id).catch(() => {})
    return undefined
  }
}

/** What was replaced goes one change later: by then the answer that names its successor is on the disk. */
function useReplaced(media: Media): (id: string | undefined) => void {
  const old = useRef<string>(undefined)
  useEffect(() => () => drop(media, old.current), [media])
  return (id) => {
    drop(media, old.current)
    old.current = id
  }
}

/** What cannot be taken off the disk now goes with the sitting. */
function drop(media: Media, id: string | undefined): void {
  if (id !== undefined) void media.drop(id).catch(() => {})
}
