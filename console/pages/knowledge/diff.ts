/** What changed between two texts, line by line. */
export interface DiffLine {
  kind: "same" | "added" | "removed"
  text: string
}

/** Lines compared one by one; of longer texts the middle counts as changed altogether. */
const MOST_LINES = 1500

export function diffLines(before: string, after: string): DiffLine[] {
  const a = before.split("\n")
  const b = after.split("\n")
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const same = (lines: string[]): DiffLine[] => lines.map((text) => ({ kind: "same", text }))
  return [
    ...same(a.slice(0, start)),
    ...changed(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(end === 0 ? [] : a.slice(-end)),
  ]
}

/** By the longest common subsequence. */
function changed(a: readonly string[], b: readonly string[]): DiffLine[] {
  const removed = (text: string): DiffLine => ({ kind: "removed", text })
  const added = (text: string): DiffLine => ({ kind: "added", text })
  if (a.length > MOST_LINES || b.length > MOST_LINES) return [...a.map(removed), ...b.map(added)]
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        a[i] === b[j]
          ? 1 + (longest[(i + 1) * width + j + 1] as number)
          : Math.max(longest[(i + 1) * width + j] as number, longest[i * width + j + 1] as number)
    }
  }
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const text = a[i]
    if (i < a.length && j < b.length && text === b[j]) {
      lines.push({ kind: "same", text: text as string })
      i += 1
      j += 1
    } else if (
      i < a.length &&
      (j === b.length || (longest[(i + 1) * width + j] as number) >= (longest[i * width + j + 1] as number))
    ) {
      lines.push(removed(text as string))
      i += 1
    } else {
      lines.push(added(b[j] as string))
      j += 1
    }
  }
  return lines
}
