// Stands inside the page and runs before anything is painted, in any browser: decides what may be shown at all.
;(function (d, l, n) {
  var html = d.documentElement
  var near = /^(localhost|127\.0\.0\.1|\[::1\])$|\.localhost$/.test(l.hostname)
  var known
  try {
    known = localStorage.getItem('inbreng')
  } catch (e) {}
  if (l.protocol != 'https:' && !near) html.className = 'plain'
  else if (!window.structuredClone || !window.CSS || !CSS.supports('color', 'color-mix(in srgb, red, red)'))
    html.className = 'old'
  else if (known) html.className = 'back'
  else if (
    l.pathname.length < 5 &&
    (!/[#&]i=/.test(l.hash) ||
      ((/iP(hone|ad|od)/.test(n.userAgent) || (/Macintosh/.test(n.userAgent) && n.maxTouchPoints > 1)) &&
        !n.standalone))
  )
    html.className = 'door'
  // How somebody likes it on a device of their own: a hint of what the disk keeps, there before anything is painted.
  try {
    var look = l.pathname.length < 5 && JSON.parse(localStorage.getItem('inbreng-look'))
    if (/^1(25|50)$/.test(look.text)) html.setAttribute('data-text', look.text)
    if (/^(light|dark|high)$/.test(look.contrast)) html.setAttribute('data-contrast', look.contrast)
    if (look.pictures == 'less') html.setAttribute('data-pictures', 'less')
  } catch (e) {}
  // A road that breaks in the middle: it is said, and once the server answers again the page is opened anew.
  function cut(e) {
    if (/plain|old|cut/.test(html.className) || (e.type == 'error' && e.target.type != 'module')) return
    html.className = 'cut'
    ;(function again() {
      setTimeout(function () {
        fetch(l.href, { cache: 'no-store' }).then(function () {
          l.reload()
        }, again)
      }, 3e3)
    })()
  }
  addEventListener('error', cut, true)
  addEventListener('cut', cut)
  // What is pressed before the rest has come is not lost: Next is remembered, and a link takes the invitation along.
  d.addEventListener('click', function (e) {
    var t = e.target.closest && e.target.closest('[data-next],a[href]')
    if (t && t.href) t.hash = t.hash || l.hash
    else if (t && html.className == '') html.setAttribute('data-early', 'next')
  })
})(document, location, navigator)
