// A code for a camera as one path: each row as runs of dark, far fewer pieces than one a square.

export function pathOf(rows: readonly (readonly boolean[])[]): string {
  const path = rows.flatMap((row, y) => {
    const runs: string[] = []
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      runs.push(`M${from} ${y}h${x + 1 - from}v1h${from - x - 1}z`)
    }
    return runs
  })
  return path.join('')
}
