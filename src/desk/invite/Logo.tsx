// The house's own mark on paper; a picture that cannot be drawn is left out.

import { useMemo, useState } from 'preact/hooks'
import { fromBase64url } from '../../model/bytes.ts'
import type { Project } from '../../model/letter.ts'
import { useUrl } from '../../ui/useUrl.ts'

export function Logo({ project, class: look }: { project: Project; class: string | undefined }) {
  const [broken, setBroken] = useState(false)
  const { type, bytes } = project.logo ?? {}
  const url = useUrl(
    type,
    useMemo(() => (bytes && fromBase64url(bytes)) || undefined, [bytes]),
  )
  // The name of the house stands beside it.
  return url && !broken ? <img class={look} src={url} alt="" onError={() => setBroken(true)} /> : null
}
