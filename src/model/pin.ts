// The PIN of a helper: six digits, and how long a wrong one makes the next try wait. It never deletes anything.

export const PIN_DIGITS = 6
export const isPin = (text: string): boolean => /^\d{6}$/.test(text)

/** What anybody would try first. */
export const isEasy = (pin: string): boolean => {
  const steps = [...pin].slice(1).map((digit, i) => Number(digit) - Number(pin[i]))
  return new Set(steps).size === 1 && [0, 1, -1].includes(steps[0]!)
}

const SECOND = 1000
const PAUSES = [0, 0, 0, 0, 0, 30 * SECOND, 60 * SECOND]
const LONGEST = 300 * SECOND

/** After so many wrong ones in a row. */
export const pause = (wrong: number): number => PAUSES[wrong] ?? LONGEST
