// Answers side by side, in a real Chromium: of one size, however many there are, and none larger than not knowing.

// First, as on every page of ours: the layers are named in the order in which they count.
import { boxes, gap, isLong, isWide, SIZES, stage, TEXTS, unstage } from '../tools/stage.tsx'
import { afterEach, expect, test } from 'vitest'
import { CardGroup, Cards } from '../../src/ui/Cards.tsx'
import { Picture } from '../../src/ui/Picture.tsx'
import { Asking, Screen } from '../../src/ui/Screen.tsx'
import { apply, readSettings } from '../../src/ui/theme.ts'

const html = document.documentElement
const first = readSettings({})
const nothing = () => {}

afterEach(async () => {
  await unstage()
  apply(first, html)
})

test('fewer pictures leave the words, on cards as large as before', async () => {
  const cards = ['Koffie', 'Muziek'].map((label) => ({ value: label, label, picture: <Picture name="cup" /> }))
  const asking = (
    <Asking q="q" ask="Wat vindt u fijn?">
      <CardGroup labelled="ask">
        <Cards name="q" cards={cards} chosen={[]} onChoose={nothing} />
      </CardGroup>
    </Asking>
  )
  for (const size of SIZES) {
    const { container } = await stage(asking, size)
    const sizes = () => boxes(container, '[data-answer]').map(({ width, height }) => [width, height].map(Math.round))
    const before = sizes()
    expect(boxes(container, 'img').every(({ width }) => width > 48)).toBe(true)
    apply({ ...first, pictures: 'less' }, html)
    expect(boxes(container, 'img').every(({ width }) => width === 0)).toBe(true)
    expect(container.querySelector('[data-answer]')!.textContent).toBe('Koffie')
    expect(sizes()).toEqual(before)
    apply(first, html)
  }
})

const COUNTS = [2, 3, 4, 5, 6].flatMap((count) => [
  { count, how: 'with pictures' },
  { count, how: 'without' },
])
test.each(COUNTS)('$count answers $how are all of one size, and so is what is beside them', async ({ count, how }) => {
  const words = ['Koffie', 'Buiten zijn', 'Muziek', 'Een heel goed boek', 'Rust', 'Iets anders']
  const picture = how === 'without' ? undefined : <Picture name="cup" />
  const cards = words.slice(0, count).map((label) => ({ value: label, label, picture }))
  const none = ['Weet ik niet', 'Sla over'].map((label) => ({ value: label, label }))
  const press = (label: string) => ({ label, onPress: nothing })
  for (const size of SIZES) {
    const { container } = await stage(
      <Screen name="q" stop={press('Stop')} back={press('Terug')} next={press('Verder')}>
        <Asking q="q" ask="Wat doet u graag samen met anderen in dit huis?">
          <CardGroup labelled="ask">
            <Cards name="q" cards={cards} chosen={['Koffie']} onChoose={nothing} />
            <Cards name="q" cards={none} chosen={[]} onChoose={nothing} />
          </CardGroup>
        </Asking>
      </Screen>,
      size,
    )
    const all = boxes(container, '[data-answer]')
    const own = all.slice(0, count)
    for (const name of ['width', 'height'] as const)
      expect(Math.max(...own.map((box) => box[name])) - Math.min(...own.map((box) => box[name]))).toBeLessThan(1)
    // Five or six on a phone scroll anyway: there a long word may make its row taller.
    const close = count > 4 && size[0] < 400 ? 0.25 : 0.1
    for (const box of all.slice(count)) {
      if (size[0] > 400) expect(Math.abs(box.width / own[0]!.width - 1)).toBeLessThan(0.1)
      expect(Math.abs(box.height / own[0]!.height - 1), `${count} at ${size.join(' by ')}`).toBeLessThan(close)
    }
    expect(getComputedStyle(container.querySelectorAll('[data-answer] > span')[2]!).backgroundColor).toBe(
      'rgb(255, 255, 255)',
    )
    const inRow = own.filter(({ top }) => top === own[0]!.top).length
    if (count === 4) expect(inRow).toBe(size[0] > 1000 ? 4 : 2)
    expect(isWide()).toBe(false)
    if (count <= 4 && size[0] > 400) expect(isLong(), `${count} at ${size.join(' by ')}`).toBe(false)
    const [tick] = boxes(container, '[data-answer] > [aria-hidden]')
    expect(tick!.right).toBeLessThanOrEqual(size[0])
    for (const other of all.slice(1)) expect(gap(tick!, other)).toBeGreaterThan(4)
  }
})

test('one answer alone is as wide as each of the two above it, with any size of text', async () => {
  const cards = (...labels: string[]) => (
    <Cards name="q" chosen={[]} onChoose={nothing} cards={labels.map((label) => ({ value: label, label }))} />
  )
  for (const size of SIZES)
    for (const text of TEXTS) {
      const { container } = await stage(
        <CardGroup labelled="ask">
          {cards('Ja', 'Nee')}
          {cards('Weet ik niet')}
        </CardGroup>,
        size,
        text,
      )
      const [yes, , unknown] = boxes(container, '[data-answer]')
      expect(Math.abs(unknown!.width - yes!.width), `${size.join(' by ')}, ${text} %`).toBeLessThan(2)
    }
})
