// The command line as an operator meets it: a process with arguments and surroundings, what it printed, how it ended.

import { spawn } from 'node:child_process'
import { expect } from 'vitest'
import { inbreng } from './house.ts'

export interface Ended {
  code: number | null
  out: string
  err: string
}

interface How {
  data?: string
  env?: Record<string, string>
  /** What is typed. Without it nobody sits at the keyboard. */
  typed?: string
  /** Another Node, or the same one with something wrong. */
  node?: readonly string[]
}

/** Runs to its end. */
export function command(args: readonly string[], { data = '', env, typed, node = [process.execPath] }: How = {}) {
  const child = spawn(node[0]!, [...node.slice(1), inbreng, ...args], {
    env: { ...process.env, INBRENG_DATA: data, NODE_OPTIONS: '', ...env },
    // What was expected to end and does not is ended, and fails by its code.
    timeout: 60_000,
  })
  const ended: Ended = { code: null, out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (ended.out += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (ended.err += String(chunk)))
  child.stdin.end(typed)
  return new Promise<Ended>((done) => {
    child.once('close', (code) => done({ ...ended, code }))
  })
}

/** One sentence on the error side, no stack, and 1: what every foreseen trouble looks like. */
export function expectOneSentence(ended: Ended, sentence: RegExp): void {
  expect(ended.err.trim()).toMatch(sentence)
  expect(ended.err.trim().split('\n')).toHaveLength(1)
  expect(ended.err).not.toMatch(/\bat .+:\d+|Error:|node:internal/)
  expect(ended.code).toBe(1)
}
