/**
 * The text of an article as HTML. Markdown, and plain text with its line breaks. No HTML of its own passes, no picture of
 * another house is loaded, and only addresses of the web, of mail and of telephones are links.
 */
import MarkdownIt from "markdown-it"
import { Html } from "./html.ts"

export interface Heading {
  id: string
  text: string
  /** From 2, under the article's title. */
  level: number
}

const LINK = /^(?:https?:\/\/|mailto:|tel:)/i
const MOST_HEADINGS = 200
const LONGEST_ID = 60

const md = new MarkdownIt({ html: false, breaks: true, linkify: true })
// Indented text is how people write lists in plain text, not code.
md.disable("code")
md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
md.validateLink = (url) => LINK.test(url)
md.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet("rel", "nofollow noopener noreferrer")
  return self.renderToken(tokens, index, options)
}
md.renderer.rules.image = (tokens, index) => {
  const token = tokens[index]
  const url = String(token?.attrGet("src") ?? "")
  const words = token?.content || url
  const { escapeHtml } = md.utils
  return `<a href="${escapeHtml(url)}" rel="nofollow noopener noreferrer">${escapeHtml(words)}</a>`
}
// A wide table scrolls by itself; it does not push the page.
md.renderer.rules.table_open = () => '<div class="wide" tabindex="0"><table>'
md.renderer.rules.table_close = () => "</table></div>"

export function renderBody(body: string): { html: Html; headings: Heading[] } {
  const env = {}
  const tokens = md.parse(body, env)
  const opens = tokens.flatMap((token, i) => (token.type === "heading_open" ? [i] : []))
  const top = Math.min(...opens.map((i) => levelOf(tokens[i]?.tag)))
  const taken = new Map<string, number>()
  const headings: Heading[] = []
  for (const i of opens) {
    const [open, inline, close] = [tokens[i], tokens[i + 1], tokens[i + 2]]
    if (!open || !inline || !close) continue
    const level = Math.min(6, levelOf(open.tag) - top + 2)
    open.tag = `h${level}`
    close.tag = open.tag
    const text = (inline.children ?? []).map((child) => child.content).join("")
    const id = idOf(text, taken)
    open.attrSet("id", id)
    if (headings.length < MOST_HEADINGS) headings.push({ id, text, level })
  }
  return { html: new Html(md.renderer.render(tokens, md.options, env)), headings }
}

/** The words of an article without their marks, for an excerpt or a description. */
export function plainBody(body: string): string {
  const words: string[] = []
  for (const token of md.parse(body, {})) {
    if (token.type === "fence") words.push(token.content)
    if (token.type !== "inline") continue
    words.push(
      (token.children ?? []).map((child) => (/break$/.test(child.type) ? " " : child.content)).join(""),
    )
  }
  return words.join(" ").replace(/\s+/g, " ").trim()
}

function levelOf(tag: string | undefined): number {
  return Number(tag?.slice(1) ?? 2)
}

function idOf(text: string, taken: Map<string, number>): string {
  const slug = slugOf(text) || "section"
  const times = (taken.get(slug) ?? 0) + 1
  taken.set(slug, times)
  // Not what the page's own parts are called.
  return `s-${slug}${times > 1 ? `-${times}` : ""}`
}

/** Letters and digits of any script, with hyphens between. */
export function slugOf(text: string): string {
  return [
    ...text
      .normalize("NFC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, ""),
  ]
    .slice(0, LONGEST_ID)
    .join("")
    .replace(/-$/, "")
}
