/** Of a text longer than this only a part is ever quoted, and its headings say which. */
const LONG_CHARACTERS = 800

/**
 * Markdown as plain text: the words stay, the signs go. Lists and tables stay as they are typed, they read well in a
 * chat; a link keeps its address in parentheses. A long text keeps the marks of its headings: it is searched and quoted
 * by section.
 */
export function plainText(markdown: string): string {
  const plain = converted(markdown, plainLine)
  const line = (text: string) => (/^\s{0,3}#{1,6}[ \t]+\S/.test(text) ? headingLine(text) : plainLine(text))
  return plain.length > LONG_CHARACTERS ? converted(markdown, line) : plain
}

function headingLine(line: string): string {
  const mark = /^\s{0,3}(#{1,6})/.exec(line)?.[1] ?? "#"
  return `${mark} ${plainLine(line)}`
}

function converted(markdown: string, plainLine: (line: string) => string): string {
  let inFence = false
  const kept: string[] = []
  for (const line of withoutComments(markdown).split("\n")) {
    if (/^\s{0,3}(?:```|~~~)/.test(line)) inFence = !inFence
    else kept.push(inFence ? line : plainLine(line))
  }
  return kept
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
}

function plainLine(line: string): string {
  return line
    .replace(/^\s{0,3}#{1,6}[ \t]+/, "")
    .replace(/^\s{0,3}>[ \t]?/, "")
    .replace(/!\[([^[\]]{0,500})\]\([^()\s]{0,2000}(?:\s"[^"]{0,500}")?\)/g, "$1")
    .replace(
      /\[([^[\]]{0,500})\]\(([^()\s]{0,2000})(?:\s"[^"]{0,500}")?\)/g,
      (_, words: string, to: string) => (/^https?:/i.test(to) && to !== words ? `${words} (${to})` : words),
    )
    .replace(/(\*\*|__)(?=\S)([^*\n]{1,2000}?)(?<=\S)\1/g, "$2")
    .replace(/(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s\\])\*(?![\w*])/g, "$1")
    .replace(/`([^`]{1,2000})`/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+.!|<>~-])/g, "$1")
    .trimEnd()
}

function withoutComments(text: string): string {
  let kept = ""
  let from = 0
  for (;;) {
    const start = text.indexOf("<!--", from)
    const end = start === -1 ? -1 : text.indexOf("-->", start + 4)
    if (end === -1) return kept + text.slice(from)
    kept += text.slice(from, start)
    from = end + 3
  }
}
