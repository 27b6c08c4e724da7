/** The public help centre: pages for readers and search engines, written here and read without any script. */
import { ERRORS } from "@jieying/contract/errors.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { Id, type Locale } from "@jieying/contract/text.ts"
import type { FastifyReply, FastifyRequest } from "fastify"
import { Lru } from "../../commands/lru.ts"
import type { AppContext } from "../../context.ts"
import type { QuestionVector } from "../../embeddings/question-vectors.ts"
import { classify } from "../../errors.ts"
import { HelpCentres, type OpenCentre } from "../../help/centre.ts"
import { LANGUAGES, negotiated } from "../../help/language.ts"
import { type Apart, apartPage } from "../../help/pages/apart.ts"
import { articlePage } from "../../help/pages/article.ts"
import { categoryPage } from "../../help/pages/category.ts"
import type { Helped } from "../../help/pages/helped.ts"
import { homePage } from "../../help/pages/home.ts"
import { searchPage } from "../../help/pages/search.ts"
import { articlePath, Place } from "../../help/place.ts"
import { robotsTxt, sitemapXml } from "../../help/sitemap.ts"
import { STYLES } from "../../help/styles.ts"
import type { App } from "../app.ts"
import { perMinute, takesForms } from "./forms.ts"
import { helpedRoutes } from "./helped.ts"
import { originOf } from "./origin.ts"
import { type Leaf, leaf, sendApart, sendLeaf } from "./reply.ts"
import { talkRoutes } from "./talk.ts"
import { Query, type Visit } from "./visit.ts"

const YEAR_S = 31_536_000
/** Pages kept as they were written, until something in them changes. */
const KEPT_PAGES = 500
const RELATED = 4
/** Score from which on an article has something to do with a question. */
const LEAST = 0.15
/** Hits that are looked at for those a reader may see. */
const LOOKED_AT = 100
const FOUND = 20
/** Of one address: a question's meaning may be asked of a model. */
const SEARCHES_A_MINUTE = 60
/** Shares of the best hit's score below which a hit is left out. */
const FOUND_SHARE = 0.35
const RELATED_SHARE = 0.2

/** Also of an address that is none of these pages. */
const KEY = /^\/help\/([\w.-]{1,64})(?:[/?]|$)/
interface KeptPage extends Leaf {
  revision: number
  help: string
}

export async function helpRoutes(app: App, context: AppContext): Promise<void> {
  const centres = new HelpCentres(context)
  const kept = new Lru<string, KeptPage>(KEPT_PAGES)

  app.get(STYLES.address, { schema: { hide: true } }, (_request, reply) =>
    reply
      .type("text/css; charset=utf-8")
      .header("cache-control", `public, max-age=${YEAR_S}, immutable`)
      .send(STYLES.text),
  )

  app.get("/robots.txt", { schema: { hide: true } }, async (request, reply) => {
    const keys = await context.inboxes.withHelp()
    reply.type("text/plain; charset=utf-8").header("cache-control", "public, max-age=3600")
    return robotsTxt(originOf(context, request), keys)
  })

  await app.register(
    async (scope) => {
      takesForms(scope)
      scope.setErrorHandler(async (error: Error, request, reply) => {
        const { code } = classify(error)
        const { status } = ERRORS[code]
        if (status >= 500) request.log.error({ err: error, code, reqId: request.id }, "page failed")
        return apart(request, reply, { why: whyOf(status), status })
      })
      scope.setNotFoundHandler((request, reply) => apart(request, reply, { why: "missing", status: 404 }))

      const get = (path: string, answer: (visit: Visit) => unknown, config = {}) =>
        scope.get(path, { schema: { hide: true }, config }, async (request, reply) => {
          const visit = await visitOf(request, reply)
          return visit ? answer(visit) : apart(request, reply, { why: "missing", status: 404 })
        })

      get("/:inbox", (visit) => page(visit, homePage))
      get("/:inbox/", ({ place, reply }) => reply.redirect(place.link(), 301))
      get("/:inbox/c/*", (visit) =>
        page(visit, (place) => categoryPage(place, starOf(visit.request), visit.asked.page)),
      )
      get("/:inbox/other", (visit) => page(visit, (place) => categoryPage(place, "", visit.asked.page)))
      get("/:inbox/a/*", article)
      get("/:inbox/search", search, perMinute(SEARCHES_A_MINUTE))
      get("/:inbox/sitemap.xml", ({ request, reply, centre, place }) =>
        sendLeaf(request, reply, leaf(sitemapXml({ ...centre, origin: place.origin })), "application/xml"),
      )
      helpedRoutes(scope, context, visitOf)
      talkRoutes(scope, context, visitOf)
    },
    { prefix: "/help" },
  )

  async function visitOf(request: FastifyRequest, reply: FastifyReply): Promise<Visit | null> {
    const key = KEY.exec(request.url)?.[1]
    const centre = key ? await centres.get(key) : null
    if (!centre) return null
    // A form carries the language among its fields.
    const asked = Query.parse({ ...(request.query as object), ...(request.body as object | undefined) })
    const language =
      languageAsked(asked) ?? negotiated(request.headers["accept-language"], centre.inbox.locale)
    const place = new Place({ ...centre, origin: originOf(context, request) }, language)
    return { request, reply, centre, asked, place }
  }

  /** Written once for each address and language; again when an article or the help centre's settings change. */
  function page(visit: Visit, write: (place: Place) => string | null, place = visit.place) {
    const { request, reply, centre } = visit
    const key = `${place.origin} ${place.language} ${visit.asked.page} ${centre.inbox.key} ${pathOf(request)}`
    const { revision } = centre.library
    const help = JSON.stringify([centre.inbox.help, centre.inbox.name, centre.inbox.timeZone])
    const known = kept.get(key)
    if (known?.revision === revision && known.help === help) return sendLeaf(request, reply, known)
    const text = write(place)
    if (text === null) return sendApart(reply, 404, apartPage(place, "missing"))
    const made = { ...leaf(text), revision, help }
    kept.set(key, made)
    return sendLeaf(request, reply, made)
  }

  async function article(visit: Visit) {
    const { request, reply, centre, asked } = visit
    const { shelf, library, inbox } = centre
    const [id = ""] = starOf(request).split("/")
    const found = shelf.get(id)
    if (!found) {
      const gone = library.title(id) === null && (await wasPublic(inbox.tenant, id))
      return sendApart(reply, gone ? 410 : 404, apartPage(visit.place, gone ? "gone" : "missing"))
    }
    // Without another wish an article stands among words of its own language.
    const place = new Place(
      { ...centre, origin: visit.place.origin },
      languageAsked(asked) ?? shelf.languageOf(found),
    )
    if (decoded(pathOf(request)) !== decoded(place.path(articlePath(found)))) {
      const query = asked.lang === undefined ? "" : `?${new URLSearchParams({ lang: place.language })}`
      return reply.redirect(`${place.path(articlePath(found))}${query}`, 301)
    }
    const related = () =>
      searched(centre, found.title, { share: RELATED_SHARE })
        .filter((other) => other.id !== id && shelf.languageOf(other) === shelf.languageOf(found))
        .slice(0, RELATED)
    const write = (helped: Helped) => articlePage(place, { article: found, related: related(), helped })
    const { thanks, said } = asked
    // What is said to the one reader who answered is nobody else's to keep.
    if (thanks) return sendApart(reply, 200, write({ thanks, said }))
    return page(visit, () => write({}), place)
  }

  async function search({ request, reply, centre, asked, place }: Visit) {
    const q = (asked.q ?? "").trim().slice(0, LIMITS.searchChars).toWellFormed()
    const vector = q !== "" && centre.library.hasVectors ? await context.questionVectors.of(q) : null
    const found = q === "" ? [] : searched(centre, q, { share: FOUND_SHARE, asked: vector })
    const own = found.filter((a) => centre.shelf.languageOf(a) === place.shown)
    // Those of the reader's language first, then the others.
    const ordered = [...own, ...found.filter((a) => !own.includes(a))].slice(0, FOUND)
    return sendLeaf(request, reply, leaf(searchPage(place, { q, found: ordered })))
  }

  /** What the assistant would find, without what readers do not see and what has little to do with the question. */
  function searched(
    { library, shelf }: OpenCentre,
    q: string,
    by: { share: number; asked?: QuestionVector | null },
  ) {
    const hits = library.search(q, LOOKED_AT, by.asked).filter((hit) => shelf.get(hit.article.id))
    const least = Math.max(LEAST, (hits[0]?.score ?? 0) * by.share)
    return hits.filter((hit) => hit.score >= least).map((hit) => hit.article)
  }

  /** Whether there was such an article that readers saw. */
  async function wasPublic(tenant: string, id: string): Promise<boolean> {
    if (!Id.safeParse(id).success) return false
    const [last] = await context.tenant(tenant).articles.versions(id, { limit: 1 })
    return last !== undefined && last.article.public !== false
  }

  async function apart(
    request: FastifyRequest,
    reply: FastifyReply,
    { why, status }: { why: Apart; status: number },
  ) {
    const visit = await visitOf(request, reply).catch(() => null)
    if (visit) return sendApart(reply, status, apartPage(visit.place, why))
    return reply.code(status).type("text/plain; charset=utf-8").send(NOTHING_HERE)
  }
}

/** Where there is no help centre at all, there is no inbox to search in or to reach a person of. */
const NOTHING_HERE = "这里没有帮助中心。There is no help centre here.\n"

function whyOf(status: number): Apart {
  if (status >= 500) return "fault"
  if (status === 429) return "busy"
  return status === 404 ? "missing" : "refused"
}

function languageAsked({ lang }: Visit["asked"]): Locale | undefined {
  return LANGUAGES.find((language) => language === lang)
}

function starOf(request: FastifyRequest): string {
  return (request.params as { "*"?: string })["*"] ?? ""
}

function pathOf(request: FastifyRequest): string {
  return request.url.split("?", 1)[0] ?? ""
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
