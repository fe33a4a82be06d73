// Reading aloud: exactly what stands on the screen, marked while it is heard, begun and ended by whoever listens.

// First, as on every page of ours: the layers are named in the order in which they count.
import { SIZES, stage, TEXTS, unstage } from '../tools/stage.tsx'
import { act, fireEvent, waitFor } from '@testing-library/preact'
import { useEffect, useState } from 'preact/hooks'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Asking, Screen, Telling } from '../../src/ui/Screen.tsx'
import { sentences } from '../../src/ui/shown.ts'
import { aroundOf } from '../../src/home/around.ts'
import { type FakeSpeaker, fakeSpeaker, framed, t } from './around.tsx'
import { screens } from './screens.tsx'

afterEach(unstage)

const read = () => document.querySelector<HTMLElement>('[data-read]')
const press = (button = read()!) => act(() => void fireEvent.click(button))
const marked = () => [...document.querySelectorAll('[data-reading]')]
const nothing = () => {}
const said = ({ said }: FakeSpeaker) => said.map(([sentence]) => sentence)
async function toTheEnd(speaker: FakeSpeaker): Promise<void> {
  for (let i = 0; speaker.talks() && i < 60; i++) await act(() => speaker.end())
}
const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

const screen = (name: string, ...lines: string[]) => (
  <Screen
    name={name}
    stop={{ label: 'Stop', onPress: nothing }}
    where={{ label: 'Vraag 2 van 4', at: 2, of: 4 }}
    next={{ label: 'Verder', onPress: nothing }}
  >
    <Telling title={name} lines={lines} />
  </Screen>
)

test('in a practice house it is said first that this is practice, each time', async () => {
  const speaker = fakeSpeaker('nl')
  document.documentElement.dataset['practice'] = 'Dit is oefenen'
  await stage(framed(screen('Hoe was uw dag?', 'U mag alles zeggen.'), speaker), SIZES[0])
  document.documentElement.lang = 'nl'
  for (let n = 1; n < 3; n++) {
    speaker.said.length = 0
    await press()
    await toTheEnd(speaker)
    expect(said(speaker)[0]).toBe('Dit is oefenen')
    expect(said(speaker)).toContain('Hoe was uw dag?')
  }
  delete document.documentElement.dataset['practice']
})

describe.each(SIZES)('B80 at %i by %i', (...size) => {
  test.each(screens)(
    '$name: what is heard is what stands there, word for word, and nothing of the frame',
    async (one) => {
      const speaker = fakeSpeaker('nl', 'en')
      const { container } = await stage(framed(one.what.props.children, speaker), size)
      document.documentElement.lang = one.lang
      if (container.querySelector('[data-q]'))
        await waitFor(() => expect(container.querySelectorAll('[data-answer]').length).toBeGreaterThan(1))
      await press()
      await toTheEnd(speaker)
      // As the browser itself would copy it.
      const where = container.querySelector<HTMLElement>('header span:not(:has(button, a, i))')?.innerText ?? ''
      const shown = container.querySelector('main')!.innerText
      expect(where).not.toContain('Stop')
      const told = container.querySelector<HTMLElement>('header span:has(> span > i)')?.innerText ?? ''
      expect(said(speaker).join(' ')).toBe(plain(`${told} ${shown}`))
      expect(speaker.said.every(([, lang]) => lang === one.lang)).toBe(true)
      expect(marked()).toEqual([])
    },
  )
})

test.each(SIZES.flatMap((size) => TEXTS.map((text) => ({ size, text }))))(
  'B80: what is heard is marked, by more than a colour, in sight and moving nothing: $size, $text %',
  async ({ size, text }) => {
    const one = screens.find(({ name }) => name === 'pictures (nl)')!
    const speaker = fakeSpeaker('nl')
    const { container } = await stage(framed(one.what.props.children, speaker), size, text)
    await waitFor(() => expect(container.querySelectorAll('[data-answer]').length).toBe(6))
    // Where it stands on the page; the bars stay in sight, but for the largest letters.
    const places = () =>
      [...container.querySelectorAll(text === 100 ? 'h1, [data-answer], button' : 'h1, [data-answer]')].map((e) => {
        const { x, y, width, height } = e.getBoundingClientRect()
        return [x, Math.round(e.closest('main') ? y + scrollY : y), width, height].join()
      })
    const before = places()
    await press()
    let heard = 0
    for (; speaker.talks() && heard < 20; heard++) {
      const [here, ...others] = marked()
      expect(others).toEqual([])
      expect(plain((here as HTMLElement).innerText)).toContain(said(speaker).at(-1))
      const { outlineStyle, outlineWidth } = getComputedStyle(here!)
      expect([outlineStyle, Number.parseFloat(outlineWidth)]).toEqual(['dotted', (4 * text) / 100])
      const { left, top: above, width, height } = here!.getBoundingClientRect()
      const seen = document.elementFromPoint(left + width / 2, above + height / 2)!
      expect(here!.contains(seen) || here!.parentElement!.contains(seen), said(speaker).at(-1)!).toBe(true)
      expect(places()).toEqual(before)
      await act(() => speaker.end())
    }
    expect(heard).toBe(8)
    expect(marked()).toEqual([])
  },
)

describe('B79', () => {
  test('nothing is read by itself; one tap begins, one stops, and it can be done again and again', async () => {
    const speaker = fakeSpeaker('nl')
    await stage(framed(screen('Dag.', 'Fijn dat u er bent. Dat is mooi.'), speaker), SIZES[0])
    expect(speaker.said).toEqual([])
    for (let times = 1; times <= 4; times++) {
      expect(read()!.innerText).toBe('Voorlezen')
      await press()
      expect(read()!.innerText).toMatch(/Stop met\s+voorlezen/)
      await act(() => speaker.end())
      expect(said(speaker).slice(-2)).toEqual(['Vraag 2 van 4', 'Dag.'])
      await press()
      expect(speaker.talks(), 'the voice is silent at once').toBe(false)
      expect(marked()).toEqual([])
      expect(said(speaker)).toHaveLength(2 * times)
    }
    await press()
    await toTheEnd(speaker)
    expect(said(speaker).slice(-4)).toEqual(['Vraag 2 van 4', 'Dag.', 'Fijn dat u er bent.', 'Dat is mooi.'])
    expect(read()!.innerText, 'at its end it can begin again').toBe('Voorlezen')
  })

  test('who leaves the screen hears no more of it', async () => {
    const speaker = fakeSpeaker('nl')
    const { rerender, unmount } = await stage(<div />, SIZES[0])
    rerender(framed(screen('Een.'), speaker))
    await press()
    rerender(framed(screen('Twee.'), speaker))
    await act(nothing)
    expect([speaker.talks(), marked(), read()!.innerText]).toEqual([false, [], 'Voorlezen'])
    await press()
    unmount()
    await waitFor(() => expect(speaker.talks()).toBe(false))
  })

  test('who asks for help hears the help, not the screen behind it', async () => {
    const speaker = fakeSpeaker('nl')
    await stage(framed(screen('Een.'), speaker), SIZES[0])
    await press()
    await press(document.querySelector<HTMLElement>('[data-help]')!)
    expect(speaker.talks()).toBe(false)
    speaker.said.length = 0
    await press()
    await toTheEnd(speaker)
    expect(said(speaker)).toContain('Zeg het tegen mevrouw De Vries.')
    expect(said(speaker)).not.toContain('Een.')
  })

  test('which screens were read aloud is told, and help is none of them', async () => {
    const heard: string[] = []
    const around = { ...aroundOf(t, undefined), onHeard: (name: string) => void heard.push(name) }
    const { rerender } = await stage(framed(screen('Een.'), fakeSpeaker('nl'), around), SIZES[0])
    expect(heard).toEqual([])
    await press(document.querySelector<HTMLElement>('[data-help]')!)
    await press()
    expect(heard).toEqual([])
    rerender(framed(screen('Twee.'), fakeSpeaker('nl'), around))
    await act(nothing)
    await press()
    expect(heard).toEqual(['Twee.'])
  })

  test('who has asked for it hears every screen as it comes, until it is stopped', async () => {
    const speaker = fakeSpeaker('nl')
    const wish = (name: string) => framed(screen(name), speaker, undefined, true)
    const { rerender } = await stage(<div />, SIZES[0])
    rerender(wish('Een.'))
    await act(nothing)
    await toTheEnd(speaker)
    rerender(wish('Twee.'))
    await act(nothing)
    await toTheEnd(speaker)
    expect(said(speaker)).toEqual(['Vraag 2 van 4', 'Een.', 'Vraag 2 van 4', 'Twee.'])
    rerender(wish('Drie.'))
    await act(nothing)
    await press()
    expect(speaker.talks()).toBe(false)
  })
})

describe('what is read', () => {
  test('is also what came while the question was read, and not what has gone', async () => {
    function Late() {
      const [late, come] = useState(false)
      useEffect(() => {
        const timer = setTimeout(() => come(true), 50)
        return () => clearTimeout(timer)
      }, [])
      return <div>{late ? <p>Ja.</p> : <p>Wacht.</p>}</div>
    }
    const speaker = fakeSpeaker('nl')
    const asking = (
      <Screen name="q">
        <Asking q="q" ask="Wilt u thee?">
          <Late />
        </Asking>
      </Screen>
    )
    await stage(framed(asking, speaker), SIZES[0])
    await press()
    await waitFor(() => expect(document.querySelector('main')!.innerText).toContain('Ja.'))
    await toTheEnd(speaker)
    expect(said(speaker)).toEqual(['Wilt u thee?', 'Ja.'])
  })

  test('are the words somebody wrote, and none that cannot be seen', async () => {
    const speaker = fakeSpeaker('nl', 'en')
    const odd = (
      <Screen name="q">
        <main>
          <h1>
            Wat <em>vindt</em> u?
          </h1>
          <p hidden>Weg.</p>
          <p style={{ visibility: 'hidden' }}>Ook weg.</p>
          <p aria-hidden="true">✓ getekend</p>
          <textarea value={'Thee met\nmelk.'} />
          <p lang="en">Tea.</p>
          <p>…</p>
          <p>
            Eén.
            <br />
            Twee.
          </p>
        </main>
      </Screen>
    )
    await stage(framed(odd, speaker), SIZES[0])
    await press()
    await toTheEnd(speaker)
    expect(speaker.said).toEqual([
      ['Wat vindt u?', 'nl'],
      ['Thee met melk.', 'nl'],
      ['Tea.', 'en'],
      ['Eén.', 'nl'],
      ['Twee.', 'nl'],
    ])
  })

  test.each([
    ['Dag. Fijn dat u er bent!', ['Dag.', 'Fijn dat u er bent!']],
    ['Is er nu iets? “Ja.” Goed…', ['Is er nu iets?', '“Ja.”', 'Goed…']],
    ['Om 16.30 uur', ['Om 16.30 uur']],
    ['', ['']],
  ])('%j is said as %j', (text, parts) => {
    expect(sentences(text)).toEqual(parts)
  })
})

describe('without a voice of the device', () => {
  /** A real one: no browser lets a page make sound before it was touched. */
  const tap = () => userEvent.click(read()!)
  /** A tenth of a second of silence. */
  const tone = (times = 1) => {
    const samples = 800 * times
    const bytes = new DataView(new ArrayBuffer(44 + samples))
    const text = (at: number, words: string) => [...words].forEach((c, i) => bytes.setUint8(at + i, c.charCodeAt(0)))
    text(0, 'RIFF')
    bytes.setUint32(4, 36 + samples, true)
    text(8, 'WAVEfmt ')
    for (const [at, size, value] of [
      [16, 4, 16],
      [20, 2, 1],
      [22, 2, 1],
      [24, 4, 8000],
      [28, 4, 8000],
      [32, 2, 1],
      [34, 2, 8],
    ] as const)
      // prettier-ignore
      if (size === 4) bytes.setUint32(at, value, true)
      else bytes.setUint16(at, value, true)
    text(36, 'data')
    bytes.setUint32(40, samples, true)
    for (let i = 44; i < 44 + samples; i++) bytes.setUint8(i, 128)
    return new Blob([bytes.buffer], { type: 'audio/wav' })
  }

  /** Everything that is played from here on. */
  function playing(): HTMLMediaElement[] {
    const { play } = HTMLMediaElement.prototype
    const spy = vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(function (this: HTMLMediaElement) {
      return play.call(this)
    })
    return spy.mock.contexts as HTMLMediaElement[]
  }
  afterEach(() => void vi.restoreAllMocks())

  test('and without a recording there is no button; a voice that comes late brings it', async () => {
    const speaker = fakeSpeaker('de')
    await stage(framed(screen('Dag.'), speaker), SIZES[0])
    expect(read()).toBeNull()
    expect(document.querySelector('[data-help]')).not.toBeNull()
    await act(() => speaker.voices('nl'))
    expect(read()).not.toBeNull()
    await act(() => speaker.voices())
    await waitFor(() => expect(read()).toBeNull())
  })

  test('what somebody recorded is played, sentence by sentence, and the rest is passed over', async () => {
    const asked: string[] = []
    const speaker = {
      ...fakeSpeaker(),
      prompt: async (sentence: string) => {
        asked.push(sentence)
        return sentence === 'Dag.' ? tone() : undefined
      },
    }
    await stage(framed(screen('Dag.', 'Fijn.'), speaker), SIZES[0])
    await waitFor(() => expect(read()).not.toBeNull())
    asked.length = 0
    const played = playing()
    await tap()
    await waitFor(() => expect(marked().map((e) => e.textContent)).toEqual(['Dag.']))
    await waitFor(() => expect(read()!.innerText).toBe('Voorlezen'))
    expect(played.map(({ ended }) => ended)).toEqual([true])
    expect(asked).toEqual(['Vraag 2 van 4', 'Dag.', 'Fijn.'])
    expect(speaker.said).toEqual([])
  })

  test('a recording goes before the voice, and one that cannot be played leaves it to the voice', async () => {
    const voice = fakeSpeaker('nl')
    const speaker = {
      ...voice,
      prompt: async (sentence: string) => {
        if (sentence === 'Dag.') return tone()
        if (sentence === 'Stuk.') return new Blob(['no sound'], { type: 'audio/wav' })
        throw new Error('the shelf fell down')
      },
    }
    await stage(framed(screen('Dag.', 'Stuk.'), speaker), SIZES[0])
    await tap()
    await waitFor(() => expect(voice.said).toEqual([['Vraag 2 van 4', 'nl']]))
    await act(() => voice.end())
    await waitFor(() => expect(voice.said.at(-1)).toEqual(['Stuk.', 'nl']))
    await toTheEnd(voice)
    await waitFor(() => expect(marked()).toEqual([]))
    expect(voice.said).toHaveLength(2)
  })

  test('a recording of everything is played once, in its place; without it sentence by sentence', async () => {
    for (const whole of [true, false]) {
      const voice = fakeSpeaker('nl')
      const prompt = async (name: string, lang: string) =>
        whole && `${name} ${lang}` === 'card-1 en' ? tone() : undefined
      await stage(
        framed(
          <Screen name={`whole ${whole}`}>
            <main lang="en" data-whole="card-1">
              <h1>Good.</h1>
            </main>
          </Screen>,
          { ...voice, prompt },
        ),
        SIZES[0],
      )
      await waitFor(() => expect(read()).not.toBeNull())
      const played = playing()
      await tap()
      await waitFor(() => (whole ? expect(played[0]?.ended).toBe(true) : expect(voice.said).toHaveLength(1)))
      // Read by the voice that is there, where its own language has none.
      expect(voice.said).toEqual(whole ? [] : [['Good.', 'nl']])
      if (whole) await waitFor(() => expect(read()!.dataset['read']).toBe(''))
      expect(played).toHaveLength(whole ? 1 : 0)
      vi.restoreAllMocks()
      await unstage()
    }
  })

  test('a recording stops at once with the button', async () => {
    const speaker = { ...fakeSpeaker(), prompt: async () => tone(20) }
    await stage(framed(screen('Dag.'), speaker), SIZES[0])
    await waitFor(() => expect(read()).not.toBeNull())
    const played = playing()
    await tap()
    await waitFor(() => expect(played[0]?.currentTime).toBeGreaterThan(0))
    await tap()
    expect(played.map(({ paused }) => paused)).toEqual([true])
    expect(marked()).toEqual([])
  })
})
