// The card as a picture, in the proportions of a postcard: kept among somebody's photos, and read back from there.

interface Paper {
  house: string
  title: string
  lines: readonly string[]
  how: string
  address: string
  words: readonly string[]
  foot: string
}

const WIDTH = 1050
const HEIGHT = 1480
const EDGE = 80
const INK = '#1d2730'

export async function drawCard(squares: readonly (readonly boolean[])[], paper: Paper, name: string): Promise<void> {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const pen = canvas.getContext('2d')!
  const { fontFamily } = getComputedStyle(document.body)
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  pen.fillStyle = INK
  /** Broken where it would leave the card; answers with where the next line begins. */
  const write = (text: string, y: number, size: number, bold = false): number => {
    pen.font = `${bold ? 700 : 400} ${size}px ${fontFamily}`
    const high = size * 1.3
    let line = ''
    for (const word of text.split(' ')) {
      const longer = line ? `${line} ${word}` : word
      if (pen.measureText(longer).width <= WIDTH - 2 * EDGE) {
        line = longer
        continue
      }
      pen.fillText(line, EDGE, y)
      y += high
      line = word
    }
    pen.fillText(line, EDGE, y)
    return y + high
  }
  let y = write(paper.house, EDGE + 40, 38, true)
  y = write(paper.title, y + 30, 66, true)
  for (const line of paper.lines) y = write(line, y + 4, 40)

  const dot = Math.floor(470 / squares.length)
  const side = dot * squares.length
  const left = Math.floor((WIDTH - side) / 2)
  squares.forEach((row, down) =>
    row.forEach((dark, right) => dark && pen.fillRect(left + right * dot, y + down * dot, dot, dot)),
  )
  y = write(paper.how, y + side + 40, 36)
  y = write(paper.address, y, 36, true) + 14
  pen.font = `600 42px ${fontFamily}`
  paper.words.forEach((word, i) =>
    pen.fillText(`${i + 1}. ${word}`, i < 6 ? EDGE : WIDTH / 2 + 20, y + 10 + (i % 6) * 56),
  )
  write(paper.foot, Math.min(HEIGHT - 40, y + 10 + 6 * 56 + 20), 36)

  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (!blob) throw new Error('no-picture')
  const link = document.createElement('a')
  // It goes with the page: a browser may take its time to fetch it.
  link.href = URL.createObjectURL(blob)
  link.download = `${name}.png`
  link.click()
}
