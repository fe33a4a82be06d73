// How long this thread itself has worked since then, in milliseconds: others who have the processor meanwhile do not count.

export function working(): () => number {
  const since = process.threadCpuUsage()
  return () => {
    const { user, system } = process.threadCpuUsage(since)
    return (user + system) / 1000
  }
}
