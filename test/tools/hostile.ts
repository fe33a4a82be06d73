// Words that try to be something else than words: markup, commands, formulas, marks that turn a line around.

export const HOSTILE: readonly { name: string; text: string }[] = [
  { name: 'markup', text: `<img src=x onerror="alert(1)"><script>alert(2)</script><svg onload=alert(3)>` },
  { name: 'a link', text: `<a href="javascript:alert(4)">klik</a> [klik](javascript:alert(5)) data:text/html,<b>` },
  { name: 'a way out of JSON and scripts', text: `"}],"x":1}</script>\u2028\u2029'"\\\\ \${alert(6)} {{7*7}}` },
  { name: 'a database command', text: `Robert'); DROP TABLE envelopes; --` },
  { name: 'a formula', text: `=HYPERLINK("http://evil.example","klik")` },
  { name: 'a formula behind a tab', text: `\t=cmd|' /C calc'!A0` },
  {
    name: 'right-to-left marks',
    text: `\u202eneleov teg ki\u202c \u2066\u200f\u061cأحب الموسيقى\u2069 en de tuin\u202e`,
  },
  { name: '10,000 emoji', text: '🌷'.repeat(10_000) },
  { name: 'an emoji across every border', text: `x${'👩🏽‍🦳'.repeat(500)}` },
  { name: 'control characters', text: `voor\u0000na \u0007\u001b[31mrood\u001b[0m \r regel\n\nregel\u0085` },
  { name: 'marks without end', text: `Z${'\u0351\u0363'.repeat(500)} \ufeff\u200b\u2060` },
  { name: 'words of the machine', text: `__proto__ constructor undefined null NaN [object Object]` },
]
