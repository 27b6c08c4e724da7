/** What a page says of itself for machines: the vocabulary of schema.org. */
import type { Article } from "@jieying/core/answer/article.ts"
import type { Crumb } from "./layout.ts"
import type { Place } from "./place.ts"

/** Longest answer given in whole, in characters; a longer one is read on the page. */
const LONGEST_ANSWER = 5000

export function breadcrumbData(place: Place, crumbs: readonly Crumb[]): object {
  const items = [{ name: place.title, rest: "" }, ...crumbs]
  return {
    "@type": "BreadcrumbList",
    itemListElement: items.map(({ name, rest }, i) => ({
      "@type": "ListItem",
      position: i + 1,
      name,
      ...(rest === undefined ? {} : { item: place.origin + place.link(rest) }),
    })),
  }
}

export function siteData(place: Place): object {
  const url = place.origin + place.link()
  return {
    "@type": "WebSite",
    name: place.title,
    url,
    inLanguage: place.language,
    potentialAction: {
      "@type": "SearchAction",
      target: `${place.origin}${place.link("/search")}&q={search_term_string}`,
      "query-input": "required name=search_term_string",
    },
  }
}

/** The article, and the question it answers. */
export function articleData(place: Place, article: Article, about: { url: string; text: string }): object[] {
  const { title, updatedAt, version, locale, source } = article
  const inLanguage = locale
  const text = about.text.slice(0, LONGEST_ANSWER)
  return [
    {
      "@type": "Article",
      headline: title,
      url: about.url,
      inLanguage,
      dateModified: new Date(updatedAt).toISOString(),
      version,
      publisher: { "@type": "Organization", name: place.inbox.name[place.language] },
      ...(source ? { citation: source.url ? { "@type": "CreativeWork", ...source } : source.name } : {}),
    },
    {
      "@type": "FAQPage",
      url: about.url,
      inLanguage,
      mainEntity: [{ "@type": "Question", name: title, acceptedAnswer: { "@type": "Answer", text } }],
    },
  ]
}
