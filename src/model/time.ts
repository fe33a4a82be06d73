// Times as they are written: local time with its distance from UTC, and the day. The clock itself is a port.

const DAY = 86_400_000

/** The wall clock as people mean it. */
export function localTime(now: number, offsetMinutes: number): string {
  const local = new Date(now + offsetMinutes * 60_000).toISOString().slice(0, 19)
  const distance = Math.abs(offsetMinutes)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`
}

export const instant = (written: string): number => Date.parse(written)
/** The Monday of its week, as 2026-11-23. */
export function weekOf(now: number, offsetMinutes: number): string {
  const day = startOfDay(now + offsetMinutes * 60_000)
  return new Date(day - ((new Date(day).getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10)
}
export const startOfDay = (time: number): number => Math.floor(time / DAY) * DAY

/** So many months on; from the last day of a long month into a short one, a day or two more. */
export const monthsAfter = (from: number, months: number): number => {
  const then = new Date(from)
  return then.setUTCMonth(then.getUTCMonth() + months)
}

/** So many days after a day, both as 2026-11-21. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

const STYLES = {
  day: { day: 'numeric', month: 'long' },
  date: { dateStyle: 'long' },
  minute: { dateStyle: 'long', timeStyle: 'short' },
  second: { timeStyle: 'medium' },
} as const

/** "21 november", with its year, with the minute too, or the time of today: in the language of the reader. */
export const moment = (lang: string, at: number, style: keyof typeof STYLES): string =>
  new Intl.DateTimeFormat(lang, STYLES[style]).format(at)
