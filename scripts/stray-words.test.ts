/** Everything a person reads stands in a dictionary, in two languages: no Chinese, and no English sentence, anywhere else in a screen. */
import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import ts from "typescript"
import { describe, expect, it } from "vitest"

const ROOT = fileURLToPath(new URL("../", import.meta.url))
const CHINESE = /\p{Script=Han}/u
/** Two words, or one that stands alone between tags. */
const SENTENCE = /[A-Za-z]{2,}[ ’'][A-Za-z]{2,}/
/** What people read though it is not between tags. */
const READ = new Set(["aria-label", "title", "placeholder", "alt", "label", "hint", "okText", "cancelText"])
/** The names of languages, each in its own, of the service and of a kind of file: the same in every language. */
const NAMES = new Set(["中文", "English", "接应", "AI", "PDF"])

describe("words on the screens", () => {
  it("stand in the dictionaries", () => {
    const files = globSync(["widget/**/*.tsx", "console/**/*.tsx"], { cwd: ROOT }).filter(
      (file) => !/node_modules|dist/.test(file),
    )
    expect(files.length).toBeGreaterThan(50)
    expect(files.flatMap((file) => strayIn(file, readFileSync(ROOT + file, "utf8")))).toEqual([])
  })

  it("are found where they do not", () => {
    const stray = (text: string) => strayIn("a.tsx", text).length
    expect(stray("const a = <p>您好</p>")).toBe(1)
    expect(stray("const a = <p>Hello</p>")).toBe(1)
    expect(stray('const a = <p title="Say hello">{b}</p>')).toBe(1)
    expect(stray('const a = "请稍等"')).toBe(1)
    expect(stray('const a = <p className="a big one">{words.hello}</p>')).toBe(0)
    expect(stray('throw new Error("not for people")')).toBe(0)
  })
})

function strayIn(file: string, text: string): string[] {
  const found: string[] = []
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const tell = (node: ts.Node, words: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart())
    found.push(`${file}:${line + 1}: ${words.trim()}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) {
      const words = node.text.trim()
      if (!NAMES.has(words) && (CHINESE.test(words) || /[A-Za-z]{2,}/.test(words))) tell(node, words)
    } else if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    ) {
      const attribute = ts.isJsxAttribute(node.parent) ? node.parent.name.getText() : null
      const read = attribute !== null && READ.has(attribute) && SENTENCE.test(node.text)
      if (!NAMES.has(node.text) && (CHINESE.test(node.text) || read)) tell(node, node.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
