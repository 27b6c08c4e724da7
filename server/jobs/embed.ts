/**
 * Makes the vectors that a tenant's articles lack. Doing it again makes nothing anew: a text whose vector is kept is not
 * embedded a second time. Words alone are searched until they are there.
 */
import { shortDigest } from "@jieying/contract/knowledge-files/digest.ts"
import type { Article } from "@jieying/core/answer/article.ts"
import { meantTexts } from "@jieying/core/answer/meaning/meant-texts.ts"
import { quantised } from "@jieying/core/answer/meaning/quantised.ts"
import type { Embedder } from "../embeddings/embedder.ts"
import type { JobRow } from "../store/jobs.ts"
import type { JobParts } from "./parts.ts"

/** Articles of one request. */
const AT_ONCE = 8
/** How long one run goes on; then the next is asked for, so that a stop need not wait for 100,000 articles. */
const RUN_MS = 20_000
/** How long one request may take. */
const REQUEST_MS = 60_000
/** Articles of one request that fail by themselves too: it is not the articles. */
const DOWN = 3
/** Articles that one run leaves aside because their vectors do not come. */
const MOST_ASIDE = 20
const HASH_DIGITS = 32

export async function embedJob(job: JobRow, parts: JobParts): Promise<void> {
  if (!parts.embedder) return
  const model = await parts.embedder.name()
  const { vectors } = parts.tenant(job.tenant)
  const until = parts.now() + RUN_MS
  const aside = new Map<string, unknown>()
  while (aside.size <= MOST_ASIDE) {
    const articles = await vectors.lacking(model, { limit: AT_ONCE, without: [...aside.keys()] })
    if (articles.length === 0) break
    if (parts.now() > until) return vectors.ask(0)
    const work = { tenant: job.tenant, model, embedder: parts.embedder, parts }
    for (const [id, err] of await embedOrLeave(articles, work)) aside.set(id, err)
  }
  await parts.libraries.embedded(job.tenant)
  // Tried again later; what is done stays done.
  const [fault] = aside.values()
  if (fault) throw fault
}

interface Work {
  tenant: string
  model: string
  embedder: Embedder
  parts: JobParts
}

/** All together; where that fails each by itself, for one bad text must not keep the others back. Returns what failed and why. */
async function embedOrLeave(articles: readonly Article[], work: Work): Promise<Map<string, unknown>> {
  const failed = new Map<string, unknown>()
  const together = await embed(articles, work).then(
    () => true,
    () => false,
  )
  if (together) return failed
  for (const article of articles) {
    await embed([article], work).catch((err) => failed.set(article.id, err))
    if (failed.size === DOWN) throw failed.values().next().value
  }
  return failed
}

async function embed(articles: readonly Article[], { tenant, model, embedder, parts }: Work): Promise<void> {
  const { vectors } = parts.tenant(tenant)
  const kept = new Map<string, Int8Array>()
  for (const { id } of articles)
    for (const { hash, vector } of await vectors.of(model, id)) kept.set(hash, vector)
  const wanted = articles.map((article) => ({ article, texts: hashed(article) }))
  const missing = new Map(wanted.flatMap(({ texts }) => [...texts].filter(([hash]) => !kept.has(hash))))
  if (missing.size > 0) {
    const made = await embedder.embed([...missing.values()], { signal: AbortSignal.timeout(REQUEST_MS) })
    for (const [i, hash] of [...missing.keys()].entries()) kept.set(hash, quantised(made[i] as Float32Array))
  }
  for (const { article, texts } of wanted) {
    const rows = [...texts.keys()].map((hash) => ({ hash, vector: kept.get(hash) as Int8Array }))
    if (await vectors.replace({ model, article, vectors: rows, now: parts.now() }))
      await parts.libraries.embeddedOne(tenant, article, rows)
  }
}

/** The article's texts by their hash. */
function hashed(article: Article): Map<string, string> {
  return new Map(meantTexts(article).map((text) => [shortDigest(text, HASH_DIGITS), text]))
}
