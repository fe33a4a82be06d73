// What somebody typed to lock a file with: nothing, an age key of whoever gets it, or a passphrase.

export type Lock = { passphrase: string } | { recipient: string }

/** A passphrase that a guesser does not find in an evening. */
const SHORTEST = 12

/** An age key as people hand it to each other. */
export const isRecipient = (text: string): boolean => /^age1[0-9a-z]{58}$/.test(text)

export function lockFrom(typed: string): Lock | 'short' | 'notAKey' | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  if (text.startsWith('age1')) return isRecipient(text) ? { recipient: text } : 'notAKey'
  return text.length < SHORTEST ? 'short' : { passphrase: text }
}
