// What every page is forbidden: other origins, inline script that was not built, framing, and devices it never uses.

export function headers(
  page: { styles: readonly string[]; scripts: readonly string[] },
  https: boolean,
): Record<string, string> {
  const hashed = (hashes: readonly string[]) => ["'self'", ...hashes.map((hash) => `'${hash}'`)].join(' ')
  return {
    'content-security-policy': [
      "default-src 'none'",
      `script-src ${hashed(page.scripts)}`,
      `style-src ${hashed(page.styles)}`,
      "img-src 'self' blob:",
      "media-src 'self' blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "manifest-src 'self'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types inbreng',
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'permissions-policy':
      'camera=(self), microphone=(self), screen-wake-lock=(self), geolocation=(), usb=(), payment=(), display-capture=(), serial=(), hid=(), browsing-topics=()',
    // Only an https origin may promise https, and only for itself.
    ...(https ? { 'strict-transport-security': 'max-age=63072000' } : {}),
  }
}
