// Reads what strace saw of a folder: each write, cut, name and sync in its order, and what went over the network in between.

export type Step =
  | { what: 'make'; path: string; folder: boolean }
  | { what: 'write'; path: string; at: number; bytes: Buffer }
  | { what: 'add'; path: string; bytes: Buffer }
  | { what: 'cut'; path: string; size: number }
  | { what: 'sync'; path: string }
  | { what: 'drop'; path: string }
  | { what: 'move'; path: string; to: string }
  | { what: 'told'; text: string }

const KNOWN = 'openat,pwrite64,write,writev,fsync,fdatasync,ftruncate,?unlink,?rename,?mkdir'
/** Ways to change a file that nothing here is known to use; seen, they end the run. */
const UNKNOWN =
  '?open,?creat,pwritev,pwritev2,truncate,fallocate,unlinkat,?renameat,renameat2,mkdirat,copy_file_range,sendfile,?link'
export const STRACE = ['-f', '--seccomp-bpf', '-y', '-xx', '-s', '300000', '-e', `trace=${KNOWN},${UNKNOWN}`]

const plain = (hex: string): string => bytesOf(hex).toString('utf8')
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex')

/** Shared memory of a database is made anew at each opening, and a lock is no content. */
const PASSING = /-shm$|\/server\.lock/

export function readTrace(lines: Iterable<string>, folder: string): Step[] {
  const steps: Step[] = []
  const begun = new Map<string, string>()
  /** Where the next write of an open file goes; a file that is only added to has no such place. */
  const places = new Map<string, number | 'end'>()
  const inside = (path: string) => (path === folder || path.startsWith(`${folder}/`)) && !PASSING.test(path)

  function call(name: string, args: string, result: string): void {
    if (result.startsWith('-1')) return
    const [, fd, hex, deleted] = /^(\d+)<([^>]*)>(\(deleted\))?/.exec(args) ?? []
    const path = hex === undefined ? '' : plain(hex)
    const at = `${fd} ${path}`
    const strings = () => [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, found]) => found!)
    if (path.startsWith('socket:') && name.startsWith('write')) {
      steps.push({ what: 'told', text: Buffer.concat(strings().map(bytesOf)).toString('latin1') })
      return
    }
    if (name === 'openat' || name === 'unlink' || name === 'rename' || name === 'mkdir') {
      const [one, two] = strings().map(plain)
      if (!inside(one!)) return
      if (name === 'unlink') steps.push({ what: 'drop', path: one! })
      else if (name === 'rename') steps.push({ what: 'move', path: one!, to: two! })
      else if (name === 'mkdir') steps.push({ what: 'make', path: one!, folder: true })
      else {
        const opened = /^\d+/.exec(result)![0]
        places.set(`${opened} ${one}`, args.includes('O_APPEND') ? 'end' : 0)
        if (args.includes('O_CREAT')) steps.push({ what: 'make', path: one!, folder: false })
        if (args.includes('O_TRUNC')) steps.push({ what: 'cut', path: one!, size: 0 })
      }
      return
    }
    if (deleted || !inside(path)) return
    const done = Number(result)
    if (name === 'fsync' || name === 'fdatasync') steps.push({ what: 'sync', path })
    else if (name === 'ftruncate') steps.push({ what: 'cut', path, size: Number(/, (\d+)$/.exec(args)![1]) })
    else if (name === 'pwrite64') {
      const bytes = bytesOf(strings()[0]!).subarray(0, done)
      steps.push({ what: 'write', path, at: Number(/, (\d+)$/.exec(args)![1]), bytes })
    } else if (name === 'write' || name === 'writev') {
      const bytes = Buffer.concat(strings().map(bytesOf)).subarray(0, done)
      const place = places.get(at)!
      if (place === 'end') steps.push({ what: 'add', path, bytes })
      else {
        steps.push({ what: 'write', path, at: place, bytes })
        places.set(at, place + done)
      }
    } else throw new Error(`a way to write that the power does not know yet: ${name} ${path}`)
  }

  for (const line of lines) {
    const [, thread, rest] = /^(\d+) +(.*)$/.exec(line) ?? []
    if (!thread || !rest) continue
    const cut = rest.indexOf(' <unfinished ...>')
    if (cut >= 0) {
      begun.set(thread, rest.slice(0, cut))
      continue
    }
    const again = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)
    const whole = again ? begun.get(thread) + again[1]! : rest
    const [, name, args, result] = /^(\w+)\((.*)\) += (.*)$/.exec(whole) ?? []
    if (name) call(name, args!, result!)
  }
  return steps
}
