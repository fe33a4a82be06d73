// Whatever happens while somebody speaks, what was said stays; and nothing listens that nobody switched on.

import { useState } from 'preact/hooks'
import { cleanup, fireEvent, render } from '@testing-library/preact'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { lasting, MOST_TAKES, type Value } from '../../src/answers/voice/answer.ts'
import { Ask } from '../../src/answers/voice/Ask.tsx'
import { examples } from '../../src/answers/voice/examples.ts'
import { Show } from '../../src/answers/voice/Show.tsx'
import type { Settle } from '../../src/answers/contract.ts'
import { type Shelf, shelf } from '../tools/media.ts'
import { settle } from './asked.tsx'
import { deaf, microphone } from './voice.microphone.ts'

const MINUTE = 60_000

/** The question as a sitting shows it: what is told comes back as its value. */
async function asked(media: Shelf = shelf(), first?: Value) {
  const heard: (Value | undefined)[] = []
  const said = { nothing: () => {} }
  let busy: Settle | undefined
  function Held() {
    const [value, setValue] = useState(first)
    const [aside, set] = useState(false)
    said.nothing = () => set(true)
    const hear = (next: Value | undefined) => {
      heard.push(next)
      setValue(next)
      set(false)
    }
    return (
      <Ask
        name="q"
        labelled="ask"
        value={value}
        aside={aside}
        setup={{}}
        lang="nl"
        media={media}
        onAnswer={hear}
        onBusy={(now) => void (busy = now)}
      />
    )
  }
  const { container, getByRole, queryByRole, unmount } = render(<Held />)
  await settle()
  return {
    media,
    heard,
    unmount,
    busy: () => busy,
    last: () => heard.at(-1)?.takes ?? [],
    says: () => container.querySelector('[role=status]')!.textContent,
    has: (name: string) => queryByRole('button', { name }) !== null,
    async press(name: string) {
      fireEvent.click(getByRole('button', { name }))
      await settle()
    },
    async aside() {
      said.nothing()
      await settle()
    },
  }
}

const stored = ({ kept }: Shelf, id: string) => kept.get(id)?.parts.length ?? 0

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  Reflect.deleteProperty(navigator, 'mediaDevices')
  Reflect.deleteProperty(document, 'visibilityState')
})

describe('before somebody speaks', () => {
  test.each([
    ['plenty', 'U kunt 15 minuten praten.'],
    ['little', 'U kunt 5 minuten praten.'],
    ['none', 'Het apparaat is bijna vol. U kunt 1 minuut praten.'],
  ] as const)('with %s of room it says how long that can be', async (room, words) => {
    const { says } = await asked({ ...shelf(), room: async () => room })
    expect(says()).toBe(words)
  })

  test('nothing listens, and the browser is asked nothing', async () => {
    const mic = microphone()
    await asked()
    expect(mic.asked).toBe(0)
  })
})

describe('while somebody speaks', () => {
  test('it says so, and each part is on the disk before it is told', async () => {
    const mic = microphone()
    const { press, says, has, heard, last, media } = await asked()
    await press('Praat')
    expect(says()).toContain('Ik neem op')
    expect(has('Klaar met praten')).toBe(true)
    expect(mic.recorder().slice).toBeLessThanOrEqual(3_000)
    expect(mic.bits).toBe(24_000)
    for (const second of [1, 2, 3]) {
      mic.pass(1_000)
      await settle()
      expect(last()).toEqual([{ id: last()[0]!.id, type: 'audio/webm;codecs=opus', ms: second * 1_000 }])
      expect(stored(media, last()[0]!.id)).toBe(second)
    }
    expect(heard).toHaveLength(3)
  })

  test('a page that goes away half-way loses less than three seconds, and the microphone is off', async () => {
    const mic = microphone()
    const { press, unmount, last, media, heard } = await asked()
    await press('Praat')
    mic.pass(7_900)
    await settle()
    expect(last()[0]!.ms).toBeGreaterThanOrEqual(4_900)
    expect(stored(media, last()[0]!.id)).toBe(7)
    const told = heard.length
    unmount()
    await settle()
    expect(mic.isOn()).toBe(false)
    // Whoever is on another screen by now is told nothing; the sound up to the last moment is there all the same.
    expect(heard).toHaveLength(told)
    expect(stored(media, last()[0]!.id)).toBe(8)
  })

  test('whoever goes on while talking waits for the last word to be on the disk, and then for nothing more', async () => {
    const mic = microphone()
    const { press, busy, last, media } = await asked()
    expect(busy()).toBeUndefined()
    await press('Praat')
    mic.pass(400)
    await busy()!()
    expect(last()).toEqual([{ id: last()[0]!.id, type: 'audio/webm;codecs=opus', ms: 400 }])
    expect(stored(media, last()[0]!.id)).toBe(1)
    expect(mic.isOn()).toBe(false)
    expect(busy()).toBeUndefined()
  })

  test('ten minutes of silence end nothing', async () => {
    const mic = microphone()
    const { press, says } = await asked()
    expect(document.querySelector('[data-busy]')).toBeNull()
    await press('Praat')
    mic.pass(10 * MINUTE)
    await settle()
    expect(says()).toContain('Ik neem op')
    expect(mic.isOn()).toBe(true)
    // Nor does the cover of a shared tablet, which waits for whoever is busy.
    expect(document.querySelector('[data-busy]')).not.toBeNull()
  })

  test('done is done: the microphone is off, and what was said is shown as kept', async () => {
    const mic = microphone()
    const { press, says, has, last } = await asked()
    await press('Praat')
    mic.pass(12_400)
    await press('Klaar met praten')
    expect(mic.isOn()).toBe(false)
    expect(last()[0]!.ms).toBe(12_400)
    expect(says()).toBe('Bewaard: 12 seconden.')
    for (const name of ['Luisteren', 'Nog iets zeggen', 'Weggooien']) expect(has(name)).toBe(true)
  })

  test.each([
    ['plenty', 15],
    ['little', 5],
  ] as const)(
    'with %s of room it ends kindly after %i minutes, and another take can be begun',
    async (room, minutes) => {
      const mic = microphone()
      const { press, says, last } = await asked({ ...shelf(), room: async () => room })
      await press('Praat')
      mic.now += 700
      mic.pass(20 * MINUTE)
      await settle()
      expect(says()).toBe(`U praatte ${minutes} minuten. Wij bewaren alles.`)
      expect(last()[0]!.ms).toBe(minutes * MINUTE + 700)
      expect(mic.isOn()).toBe(false)
      await press('Nog iets zeggen')
      mic.pass(3_000)
      await press('Klaar met praten')
      expect(last().map(({ ms }) => ms)).toEqual([minutes * MINUTE + 700, 3_000])
    },
  )

  test('a second press while the browser asks is not a second question', async () => {
    const mic = microphone()
    mic.thinks()
    const { press, says } = await asked()
    await press('Praat')
    expect(says()).toBe('Wacht even met praten.')
    await press('Praat')
    expect(mic.asked).toBe(1)
    mic.answers()
    await settle()
    expect(says()).toContain('Ik neem op')
  })

  test('a screen that is left while the browser asks records nothing', async () => {
    const mic = microphone()
    mic.thinks()
    const { press, unmount, heard } = await asked()
    await press('Praat')
    unmount()
    mic.answers()
    await settle()
    expect(mic.tracks).toHaveLength(1)
    expect(mic.isOn()).toBe(false)
    expect(heard).toEqual([])
  })
})

describe('when something comes in between', () => {
  const hide = () => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  }
  const between: [string, (mic: ReturnType<typeof microphone>) => void][] = [
    ['a call takes the microphone', (mic) => mic.interrupt('mute')],
    ['the microphone is pulled out', (mic) => mic.interrupt('ended')],
    ['the recorder breaks', (mic) => mic.recorder().say('error')],
    ['the recorder stops by itself', (mic) => mic.recorder().stop()],
    ['the screen is locked', hide],
  ]

  test.each(between)('%s: what was said stays, and it says so', async (_, happens) => {
    const mic = microphone()
    const { press, says, has, last, media } = await asked()
    await press('Praat')
    mic.pass(4_500)
    happens(mic)
    await settle()
    expect(says()).toBe('De opname stopt hier. Wij bewaren wat u zei.')
    expect(last()[0]!.ms).toBe(4_500)
    expect(stored(media, last()[0]!.id)).toBe(5)
    expect(mic.isOn()).toBe(false)
    expect(has('Nog iets zeggen')).toBe(true)
  })

  test('before anything was heard: nothing is told, and it can be tried again', async () => {
    const mic = microphone()
    const { press, says, heard } = await asked()
    await press('Praat')
    mic.recorder().state = 'inactive'
    mic.recorder().say('stop')
    await settle()
    expect(says()).toBe('De opname stopte. Probeer het nog eens.')
    expect(heard).toEqual([])
    await press('Probeer nog eens')
    expect(says()).toContain('Ik neem op')
  })

  test('the disk is full: what fitted stays without a hole, and it says so', async () => {
    const mic = microphone()
    const { press, says, last, media } = await asked()
    await press('Praat')
    mic.pass(5_000)
    await settle()
    media.fill()
    mic.pass(3_000)
    await settle()
    expect(says()).toBe('Het apparaat is vol. Wij bewaren wat u zei.')
    expect(last()[0]!.ms).toBe(5_000)
    expect(stored(media, last()[0]!.id)).toBe(5)
    expect(mic.isOn()).toBe(false)
  })

  test('a part that does not fit is the last one, also when there is room again after it', async () => {
    const mic = microphone()
    const media = shelf()
    const { begin } = media
    media.begin = (type) => {
      const { id, append } = begin(type)
      let count = 0
      return { id, append: (part) => (++count === 3 ? Promise.reject(new Error('no-room')) : append(part)) }
    }
    const { press, last } = await asked(media)
    await press('Praat')
    mic.pass(6_000)
    await settle()
    expect(last()[0]!.ms).toBe(2_000)
    expect(stored(media, last()[0]!.id)).toBe(2)
  })

  test('done before a sound came: nothing is told, and the question is as it was', async () => {
    const mic = microphone()
    mic.lastPart = ''
    const { press, says, heard, media } = await asked()
    await press('Praat')
    await press('Klaar met praten')
    expect(says()).toBe('U kunt 15 minuten praten.')
    expect(heard).toEqual([])
    expect(media.kept.size).toBe(0)
  })

  test('the disk was full already: nothing is told, and the question can be skipped', async () => {
    const mic = microphone()
    const media = shelf()
    media.fill()
    const { press, says, heard } = await asked(media)
    await press('Praat')
    mic.pass(2_000)
    await settle()
    expect(says()).toBe('Het apparaat is vol. U kunt deze vraag overslaan.')
    expect(heard).toEqual([])
  })

  test('"I do not know" ends it, and stays chosen; what was said can be taken up again', async () => {
    const mic = microphone()
    const { press, aside, heard, last, has } = await asked()
    await press('Praat')
    mic.pass(3_500)
    await settle()
    const told = heard.length
    await aside()
    expect(mic.isOn()).toBe(false)
    expect(heard).toHaveLength(told)
    expect(has('Weggooien')).toBe(false)
    await press('Terughalen')
    expect(last()[0]!.ms).toBe(3_000)
  })
})

test('"I do not know" while the browser asks for the microphone: nothing is recorded', async () => {
  const mic = microphone()
  mic.thinks()
  const { press, aside, says, heard } = await asked()
  await press('Praat')
  await aside()
  mic.answers()
  await settle()
  expect(mic.isOn()).toBe(false)
  expect(says()).toBe('U kunt 15 minuten praten.')
  expect(heard).toEqual([])
})

test('whoever said "I do not know" can talk after all', async () => {
  const mic = microphone()
  const { press, aside, last, says } = await asked()
  await aside()
  await press('Praat')
  mic.pass(2_000)
  await settle()
  expect(says()).toContain('Ik neem op')
  expect(last()[0]!.ms).toBe(2_000)
  await aside()
  expect(mic.isOn()).toBe(false)
})

describe('where nothing can be heard', () => {
  test.each([
    ['NotAllowedError', 'Het apparaat mag u nog niet horen. Vraag iemand om hulp.'],
    ['NotFoundError', 'Het apparaat kan u niet horen. U kunt deze vraag overslaan.'],
    ['NotReadableError', 'Het apparaat kan u niet horen. U kunt deze vraag overslaan.'],
  ] as const)('%s: one calm sentence, and only a press asks again', async (answer, words) => {
    const mic = microphone({ answer })
    const { press, says, heard } = await asked()
    await press('Praat')
    expect(says()).toBe(words)
    await settle()
    expect(mic.asked).toBe(1)
    await press('Probeer nog eens')
    expect(says()).toBe(words)
    expect(mic.asked).toBe(2)
    expect(heard).toEqual([])
    mic.answer = 'yes'
    await press('Probeer nog eens')
    expect(says()).toContain('Ik neem op')
  })

  test('a browser without a recorder, or a page without https', async () => {
    deaf()
    const { press, says } = await asked()
    await press('Praat')
    expect(says()).toBe('Het apparaat kan u niet horen. U kunt deze vraag overslaan.')
  })

  test('a recorder that will not begin lets go of the microphone', async () => {
    const mic = microphone()
    MediaRecorder.prototype.start = () => {
      throw new DOMException('', 'NotSupportedError')
    }
    const { press, says } = await asked()
    await press('Praat')
    expect(says()).toBe('Het apparaat kan u niet horen. U kunt deze vraag overslaan.')
    expect(mic.isOn()).toBe(false)
  })

  test.each([
    [['audio/webm', 'audio/mp4'], undefined, 'audio/webm'],
    [['audio/mp4'], undefined, 'audio/mp4'],
    [[], 'audio/ogg;codecs=opus', 'audio/ogg;codecs=opus'],
    [[], '', 'audio/unknown'],
  ])('knowing %j it records %s as %s', async (formats, makes, type) => {
    const mic = microphone({ formats, ...(makes === undefined ? {} : { makes }) })
    const { press, last, media } = await asked()
    await press('Praat')
    mic.pass(1_000)
    await settle()
    expect(last()[0]!.type).toBe(type)
    expect(media.kept.get(last()[0]!.id)!.type).toBe(type)
  })
})

describe('afterwards', () => {
  const chosen = examples.find(({ name }) => name === 'chosen')!
  const { id } = chosen.value!.takes[0]!

  test('thrown away can be brought back for as long as the screen is there', async () => {
    const { press, says, heard, media, unmount } = await asked(shelf(chosen.media), chosen.value)
    await press('Weggooien')
    expect(heard).toEqual([undefined])
    expect(says()).toBe('De opname is weg.')
    expect(media.kept.has(id)).toBe(true)
    await press('Terughalen')
    expect(heard.at(-1)).toEqual(chosen.value)
    expect(says()).toBe('Bewaard: 12 seconden.')
    await press('Weggooien')
    unmount()
    await settle()
    expect(media.kept.has(id)).toBe(false)
  })

  test('brought back, it is still there when the screen is left', async () => {
    const { press, media, unmount } = await asked(shelf(chosen.media), chosen.value)
    await press('Weggooien')
    await press('Terughalen')
    unmount()
    await settle()
    expect(media.kept.has(id)).toBe(true)
  })

  test('the next recording takes the place of what was thrown away; one that never begins does not', async () => {
    const mic = microphone({ answer: 'NotAllowedError' })
    const { press, has, last, media } = await asked(shelf(chosen.media), chosen.value)
    await press('Weggooien')
    await press('Praat')
    expect(media.kept.has(id)).toBe(true)
    mic.answer = 'yes'
    await press('Probeer nog eens')
    expect(media.kept.has(id)).toBe(false)
    mic.pass(2_000)
    await press('Klaar met praten')
    expect(last()).toHaveLength(1)
    expect(has('Terughalen')).toBe(false)
  })

  test('more can be said, as often as there is room for it', async () => {
    const mic = microphone()
    const nearly: Value = { takes: examples.at(-1)!.value!.takes.slice(1) }
    const { press, says, last } = await asked(shelf(), nearly)
    await press('Nog iets zeggen')
    mic.pass(2_000)
    await press('Klaar met praten')
    expect(last()).toHaveLength(MOST_TAKES)
    expect(last().slice(0, -1)).toEqual(nearly.takes)
    await press('Nog iets zeggen')
    expect(says()).toBe('U zei al heel veel. Wij bewaren alles.')
    expect(mic.asked).toBe(1)
  })

  test('what cannot be heard back is kept all the same', async () => {
    const { press, says, heard } = await asked(shelf(), chosen.value)
    await press('Luisteren')
    expect(says()).toBe('Luisteren lukt nu niet. Wij bewaren wat u zei.')
    expect(heard).toEqual([])
  })
})

describe('at the desk', () => {
  const two = examples.find(({ name }) => name === 'in two takes')!
  const show = (media: Pick<Shelf, 'read'>) => <Show value={two.value!} setup={{}} lang="en" media={media} />

  test('each take has its sound, and what is missing is said', async () => {
    const [first] = Object.entries(two.media!)
    const { container } = render(show(shelf(Object.fromEntries([first!]))))
    await settle()
    const heard = [...container.querySelectorAll('audio')].map((audio) => audio.getAttribute('aria-label'))
    expect(heard).toEqual(['Recording 1'])
    expect(container.textContent).toBe('A spoken answer of 3 minutes and 5 secondsThe sound has not come in yet.')
  })

  test('who is listening is not interrupted when the rest comes in', async () => {
    const [first] = Object.entries(two.media!)
    const { container, rerender } = render(show(shelf(Object.fromEntries([first!]))))
    await settle()
    const before = container.querySelector('audio')!.src
    rerender(show(shelf(two.media)))
    await settle()
    const after = [...container.querySelectorAll('audio')].map(({ src }) => src)
    expect(after).toHaveLength(2)
    expect(after[0]).toBe(before)
  })
})

test.each([
  [400, '1 seconde', '1 second'],
  [12_300, '12 seconden', '12 seconds'],
  [60_000, '1 minuut', '1 minute'],
  [125_000, '2 minuten en 5 seconden', '2 minutes and 5 seconds'],
  [119_700, '2 minuten', '2 minutes'],
])('%i milliseconds are "%s"', (ms, nl, en) => {
  expect(lasting(ms, 'nl')).toBe(nl)
  expect(lasting(ms, 'en')).toBe(en)
})
