/** Which article would have been right: chosen where an answer is judged, and named where it was. */
import { Button } from "antd"
import { useState } from "react"
import { Link } from "react-router"
import { usePageWords } from "../../words/page-words.ts"
import { ArticleSelect } from "../knowledge/article-select.tsx"
import { useArticle } from "../knowledge/use-articles.ts"
import { answerWords } from "./answer-words.ts"

export function PickArticle({ onPick }: { onPick: (id: string) => Promise<void> }) {
  const w = usePageWords(answerWords).judge
  const [article, setArticle] = useState<string | undefined>()
  return (
    <div className="pick-article">
      <ArticleSelect label={w.pick} placeholder={w.search} value={article} onChange={setArticle} />
      <Button
        size="small"
        type="primary"
        disabled={article === undefined}
        onClick={() => article !== undefined && void onPick(article)}
      >
        {w.choose}
      </Button>
    </div>
  )
}

/** Who said so, and the article; its title is looked up. */
export function RightArticle({ id, name }: { id: string; name: string }) {
  const w = usePageWords(answerWords).judge
  const { data } = useArticle(id)
  if (!data) return w.said.wrong_article(name)
  return (
    <>
      {w.better(name)}
      <Link className="one-line" to={`/knowledge/${encodeURIComponent(id)}`}>
        {data.title}
      </Link>
    </>
  )
}
