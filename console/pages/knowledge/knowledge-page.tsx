/** What the AI answers from: find it, try it, mend it. */
import { Button, Input, type InputRef } from "antd"
import { useRef, useState } from "react"
import { Link, useNavigate, useParams } from "react-router"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useKeys } from "../../parts/keys.ts"
import { More } from "../../parts/more.tsx"
import { Bone, Empty, Failure, Loading } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import "../inbox/inbox.css"
import { ArticleDesk, NewArticleDesk } from "./article-desk.tsx"
import { ImportDialog } from "./import-dialog.tsx"
import "./knowledge.css"
import { useDelayed } from "../../parts/use-delayed.ts"
import { SynonymsDialog } from "./synonyms-dialog.tsx"
import { TryQuestion } from "./try-question.tsx"
import { useArticles } from "./use-articles.ts"
import { useMayEdit } from "./use-may-edit.ts"

export function KnowledgePage() {
  const { id } = useParams()
  const words = useWords()
  const navigate = useNavigate()
  const [text, setText] = useState("")
  const [importing, setImporting] = useState(false)
  const [rewording, setRewording] = useState(false)
  const searchRef = useRef<InputRef>(null)
  const mayEdit = useMayEdit()
  const why = mayEdit ? null : words.knowledge.readOnly
  const back = () => {
    const focused = document.activeElement
    if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) focused.blur()
    else if (id) void navigate("/knowledge")
  }
  useKeys({ "/": () => searchRef.current?.focus(), Escape: back })

  return (
    <div className={`knowledge${id ? " reading" : ""}`}>
      <section className="list" aria-label={words.knowledge.title}>
        <header>
          <div className="head">
            <h1>{words.knowledge.title}</h1>
            <span className="buttons">
              <Button onClick={() => setRewording(true)}>{words.synonyms.open}</Button>
              <ActionButton
                why={why}
                icon={<Icon name="upload" size={16} />}
                onClick={() => setImporting(true)}
              >
                {words.knowledge.import}
              </ActionButton>
              <ActionButton
                type="primary"
                why={why}
                icon={<Icon name="plus" size={16} />}
                onClick={() => void navigate("/knowledge/new")}
              >
                {words.knowledge.add}
              </ActionButton>
            </span>
          </div>
          <Input
            ref={searchRef}
            allowClear
            type="search"
            aria-label={words.knowledge.search}
            placeholder={words.knowledge.search}
            prefix={<Icon name="search" size={16} />}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        </header>
        <ArticleList text={useDelayed(text.trim(), 250)} openId={id} />
      </section>
      <div className="desk scroll">
        {id && (
          <Link className="back-link" to="/knowledge">
            <Icon name="back" size={20} />
            {words.common.back}
          </Link>
        )}
        <TryQuestion />
        {id === "new" ? (
          <NewArticleDesk />
        ) : id ? (
          <ArticleDesk key={id} id={id} />
        ) : (
          <div className="surface pick-one">
            <Empty icon="book" title={words.knowledge.pickTitle} next={words.knowledge.pickNext} />
          </div>
        )}
      </div>
      {rewording && <SynonymsDialog onClose={() => setRewording(false)} />}
      <ImportDialog open={importing} onClose={() => setImporting(false)} />
    </div>
  )
}

function ArticleList({ text, openId }: { text: string; openId: string | undefined }) {
  const words = useWords()
  const w = words.knowledge
  const query = useArticles(text)
  if (query.isPending) return <ArticleBones />
  if (!query.data) return <Failure error={query.error} retry={() => void query.refetch()} />
  const articles = query.data.pages.flatMap((p) => p.articles)
  const total = query.data.pages[0]?.total ?? articles.length
  if (articles.length === 0) {
    return text === "" ? (
      <Empty icon="book" title={w.emptyTitle} next={w.emptyNext} />
    ) : (
      <Empty icon="search" title={w.noMatchTitle} next={w.noMatchNext} />
    )
  }
  return (
    <div className="scroll rows">
      <p className="small quiet figures" style={{ padding: "8px 16px 4px" }}>
        {text === "" ? w.total(total) : w.found(articles.length)}
      </p>
      <ul>
        {articles.map((article) => (
          <li key={article.id}>
            <Link
              to={`/knowledge/${encodeURIComponent(article.id)}`}
              className={`article-row${article.id === openId ? " open" : ""}`}
              aria-current={article.id === openId || undefined}
            >
              <span className="title one-line">{article.title}</span>
              <span className="body one-line">{article.body}</span>
              <span className="meta">
                <span className="one-line">
                  {[article.category, article.source?.name].filter(Boolean).join(" · ")}
                </span>
                <span className="when">
                  <Ago at={article.updatedAt} />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <More query={query} />
    </div>
  )
}

function ArticleBones() {
  return (
    <Loading>
      {[62, 48, 70, 54].map((w) => (
        <div key={w} className="bones" style={{ padding: 16 }}>
          <Bone w={`${w}%`} h={16} />
          <Bone w="92%" h={14} />
        </div>
      ))}
    </Loading>
  )
}
