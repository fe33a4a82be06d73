// The house's own mark on paper; a picture that cannot be drawn is left out.

import { useEffect, useState } from 'preact/hooks'
import { fromBase64url } from '../../model/bytes.ts'
import type { Project } from '../../model/letter.ts'

export function Logo({ project, class: look }: { project: Project; class: string | undefined }) {
  const [url, setUrl] = useState<string>()
  const { type, bytes } = project.logo ?? {}
  useEffect(() => {
    const picture = bytes && fromBase64url(bytes)
    if (!picture) return undefined
    const made = URL.createObjectURL(new Blob([picture], { type }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [type, bytes])
  // The name of the house stands beside it.
  return url ? <img class={look} src={url} alt="" onError={() => setUrl(undefined)} /> : null
}
