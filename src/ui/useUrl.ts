// Bytes of a picture or a sound as something a page can show; let go of as soon as nobody shows it.

import { useEffect, useMemo, useState } from 'preact/hooks'

export function useBlobUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!blob) return undefined
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => {
      setUrl(undefined)
      URL.revokeObjectURL(made)
    }
  }, [blob])
  return url
}

export const useUrl = (type: string | undefined, bytes: Uint8Array<ArrayBuffer> | undefined): string | undefined =>
  useBlobUrl(useMemo(() => bytes && new Blob([bytes], type ? { type } : {}), [type, bytes]))
