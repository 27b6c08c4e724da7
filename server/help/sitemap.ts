/** What search engines are told: the addresses of a help centre, and where they may look. */

import type { Article } from "@jieying/core/answer/article.ts"
import { escapeHtml } from "@jieying/core/evidence/transcript/html.ts"
import { LANGUAGES } from "./language.ts"
import { articlePath, type Centre, categoryPath } from "./place.ts"

/** The most addresses one sitemap holds, by its protocol. */
const MOST = 50_000

export function sitemapXml({ inbox, shelf, origin }: Centre): string {
  const base = `${origin}/help/${inbox.key}`
  const filed = LANGUAGES.flatMap((lang) => {
    const categories = shelf.categories(lang)
    return categories.length === 0
      ? []
      : [
          entry(`${base}?lang=${lang}`),
          ...categories.map(({ name }) => entry(`${base}${categoryPath(name)}?lang=${lang}`)),
        ]
  })
  const newest = shelf.all().sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1))
  const entries = [...filed, ...newest.map((article) => entry(base + articlePath(article), article))].slice(
    0,
    MOST,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join("\n")}
</urlset>
`
}

function entry(address: string, article?: Article): string {
  const changed = article ? `<lastmod>${new Date(article.updatedAt).toISOString()}</lastmod>` : ""
  return `<url><loc>${escapeHtml(address)}</loc>${changed}</url>`
}

export function robotsTxt(origin: string, keys: readonly string[]): string {
  return [
    "User-agent: *",
    "Disallow: /api/",
    "Disallow: /console",
    "Disallow: /consent",
    ...keys.flatMap((key) => [`Disallow: /help/${key}/search`, `Disallow: /help/${key}/talk`]),
    ...keys.map((key) => `Sitemap: ${origin}/help/${key}/sitemap.xml`),
    "",
  ].join("\n")
}
