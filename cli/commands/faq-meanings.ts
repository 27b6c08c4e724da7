/** What labelled questions mean among articles, by vectors that a program of the server makes. */
import type { Article } from "@jieying/core/answer/article.ts"
import type { LabelledQuestion } from "@jieying/core/answer/evaluate.ts"
import type { Meaning } from "@jieying/core/answer/meaning/hybrid.ts"
import { meantTexts } from "@jieying/core/answer/meaning/meant-texts.ts"
import { nearThreshold, strangers } from "@jieying/core/answer/meaning/near.ts"
import { quantised } from "@jieying/core/answer/meaning/quantised.ts"
import { VectorIndex } from "@jieying/core/answer/meaning/vector-index.ts"
import { askProgram } from "../child.ts"
import { CliFault } from "../fault.ts"

const PROGRAM = "server/embeddings/embed-texts.ts"

export interface Meanings {
  /** What made the vectors. */
  model: string
  of: (question: string) => Meaning | undefined
}

/** Throws CliFault where no vectors are configured, or they do not come. */
export async function meaningsOf(
  articles: readonly Article[],
  questions: readonly LabelledQuestion[],
): Promise<Meanings> {
  const texts = new Set([...articles.flatMap(meantTexts), ...questions.map(({ question }) => question)])
  const { model, vectors } = await embedded([...texts])
  const index = new VectorIndex([...vectors.values()][0]?.length ?? 1)
  for (const article of articles) {
    index.put(
      article.id,
      meantTexts(article).map((text) => quantised(vectors.get(text) as Float32Array)),
    )
  }
  const near = nearThreshold([
    ...strangers(
      index,
      articles.map(({ id }) => id),
    ),
  ])
  return {
    model,
    of: (question) => {
      const vector = vectors.get(question)
      return vector && { vectors: index, question: vector, near }
    },
  }
}

async function embedded(
  texts: readonly string[],
): Promise<{ model: string; vectors: Map<string, Float32Array> }> {
  const [model = "", ...lines] = (await askProgram(PROGRAM, JSON.stringify(texts))).trim().split("\n")
  if (lines.length !== texts.length) throw new CliFault("The vectors did not all come.")
  return { model, vectors: new Map(texts.map((text, i) => [text, floats(lines[i] as string)])) }
}

function floats(line: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(line, "base64"))
  return new Float32Array(bytes.buffer)
}
