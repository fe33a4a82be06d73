// A browser that runs, whichever language it is asked in, and how one hears that it does.

import type { ChildProcess } from 'node:child_process'

export interface Running {
  children: ChildProcess[]
  go(url: string): Promise<void>
  /** What this answers in the page; the function may use nothing but its argument. */
  evaluate<T, A = undefined>(run: (arg: A) => T | Promise<T>, arg?: A): Promise<T>
  /** As a finger or a mouse does it. */
  click(css: string): Promise<void>
  /** As a keyboard does it, in a field that is there. */
  type(css: string, text: string): Promise<void>
  size(width: number, height: number): Promise<void>
  /** What is seen, as PNG. */
  picture(): Promise<Buffer>
}

export const PATIENCE = 60_000

/** Resolves with what a started program says of itself. */
export function says(child: ChildProcess, stream: 'stdout' | 'stderr', what: RegExp): Promise<string> {
  return new Promise((found, fail) => {
    let text = ''
    const timer = setTimeout(() => fail(new Error(`silent for ${PATIENCE} ms:\n${text}`)), PATIENCE)
    child[stream]?.on('data', (chunk: Buffer) => {
      text += String(chunk)
      const match = what.exec(text)
      if (!match) return
      clearTimeout(timer)
      found(match[1]!)
    })
    child.once('exit', () => fail(new Error(`did not start:\n${text}`)))
    child.once('error', fail)
  })
}
