import { parse } from "yaml"
import { createCollector, type Imported, type Row } from "./article.ts"
import { shortDigest } from "./digest.ts"
import { plainText } from "./plain-text.ts"

export type MarkdownFile = { path: string; text: string }

/** Longest front matter that is read, in characters. */
const FRONT_MATTER_CHARS = 20_000

/**
 * A folder of Markdown files, one article each. Front matter (YAML) may give id, title, aliases, locale, category,
 * source, url and public; the title is else the first heading, else the file's name, and the id is made from the path. The
 * body is kept as plain text, because a chat shows an article's own words. Never throws.
 */
export function parseMarkdown(files: readonly MarkdownFile[]): Imported {
  const collector = createCollector()
  for (const { path, text } of files) {
    const place = { line: 1, path }
    const split = splitFrontMatter(text)
    if ("why" in split) collector.reject(place, split.why)
    else collector.add(place, toRow(path, split))
  }
  return collector.result()
}

type Split = { fields: Record<string, unknown>; content: string }

function toRow(path: string, { fields, content }: Split): Row {
  const heading = /^\s{0,999}#[ \t]+(.+)/.exec(content)
  const title = asText(fields.title) ?? heading?.[1]?.replace(/[ \t#]+$/, "") ?? nameOf(path)
  const source = fields.source
  const named = isObject(source) ? source : { name: source, url: fields.url }
  return {
    id: asText(fields.id) ?? idOfPath(path),
    title,
    body: plainText(heading ? content.slice(heading[0].length) : content),
    aliases: asTexts(fields.aliases),
    locale: asText(fields.locale) ?? asText(fields.lang),
    category: asText(fields.category),
    source: { name: asText(named.name), url: asText(named.url) },
    public: asText(fields.public),
  }
}

function splitFrontMatter(text: string): Split | { why: string } {
  const content = text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n")
  if (!content.startsWith("---\n")) return { fields: {}, content }
  const end = content.indexOf("\n---", 3)
  if (end === -1) return { fields: {}, content }
  if (end > FRONT_MATTER_CHARS) return { why: `front matter: longer than ${FRONT_MATTER_CHARS} characters` }
  const after = content.indexOf("\n", end + 4)
  const rest = after === -1 ? "" : content.slice(after + 1)
  try {
    const fields: unknown = parse(content.slice(4, end), { maxAliasCount: 0, logLevel: "error" })
    if (fields === null || fields === undefined) return { fields: {}, content: rest }
    return isObject(fields) ? { fields, content: rest } : { why: "front matter: not a list of fields" }
  } catch (error) {
    return { why: `front matter: ${(error as Error).message.split("\n", 1)[0]}` }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function asText(value: unknown): string | undefined {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : undefined
}

function asTexts(value: unknown): string[] | undefined {
  if (Array.isArray(value)) return value.flatMap((item) => asText(item) ?? [])
  return asText(value)?.split(/[|｜]/)
}

function withoutExtension(path: string): string {
  return path.replaceAll("\\", "/").replace(/\.(?:md|markdown)$/i, "")
}

function nameOf(path: string): string {
  return withoutExtension(path).split("/").pop() ?? path
}

/** `orders/refund.md` -> `orders.refund`; a path that an id cannot spell gets a digest, so that two never collide. */
function idOfPath(path: string): string {
  const parts = withoutExtension(path)
    .split("/")
    .filter((part) => part !== "" && part !== ".")
  const spelt = parts.join(".")
  if (/^[\w.-]{1,64}$/.test(spelt) && parts.every((part) => !part.includes("."))) return spelt
  const digest = shortDigest(parts.join("/"), 12)
  const readable = spelt.replace(/[^\w.-]+/g, "-").slice(0, 48)
  return `${readable}-${digest}`.replace(/^[.-]+/, "")
}
