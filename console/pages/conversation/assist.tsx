/** Beside the composer: what AI can help with, and what it has just done. Nothing here sends anything. */
import type { Assist } from "@jieying/contract/assist.ts"
import { MANNERS } from "@jieying/contract/assist.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { useQuery } from "@tanstack/react-query"
import { App, Button } from "antd"
import { useSyncExternalStore } from "react"
import { Link } from "react-router"
import { readArticle, tryQuestion } from "../../api/knowledge.ts"
import { codeOf } from "../../api/problem.ts"
import { type DraftKind, draftOf } from "../../live/drafts.ts"
import { useLine } from "../../live/live.tsx"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon } from "../../parts/icon.tsx"
import { AiMark } from "../../parts/mark.tsx"
import { Menu, MenuItem } from "../../parts/menu.tsx"
import { Popup } from "../../parts/popup.tsx"
import { Failure } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "./assist.css"
import { assistWords } from "./assist-words.ts"
import { type Help, type Shown, useAssist } from "./use-assist.ts"

interface AssistPanelProps {
  conversation: string
  kind: DraftKind
  /** The customer's newest words. */
  said: string | null
  onWritten: (into: DraftKind) => void
}

export function AssistPanel({ conversation, kind, said, onWritten }: AssistPanelProps) {
  const { drafts } = useLine()
  const text = useSyncExternalStore(drafts.subscribe, () => draftOf(drafts.get(), conversation)[kind])
  const help = useAssist(conversation, onWritten)
  return (
    <>
      <AssistBar {...{ help, text, kind, said }} />
      <AssistShown {...{ help, text, kind, said }} />
    </>
  )
}

interface AssistBarProps {
  help: Help
  /** What stands in the composer. */
  text: string
  kind: DraftKind
  /** The customer's newest words. */
  said: string | null
}

function AssistBar({ help, text, kind, said }: AssistBarProps) {
  const w = usePageWords(assistWords)
  const { locale } = useWords()
  const unwritten = text.trim() === "" ? w.nothingWritten : null
  const unsaid = said === null ? w.nothingSaid : null
  const modelless = (task: Assist["task"]) => (help.offered(task) === false ? w.noModel : null)
  const shared = { size: "small", type: "text" } as const
  const summarise = (
    <ActionButton
      {...shared}
      why={modelless("summarise") ?? unsaid}
      hint={w.summariseHint}
      loading={help.busy === "summarise"}
      onClick={() => help.write({ task: "summarise", locale }, "note")}
    >
      {w.summarise}
    </ActionButton>
  )
  return (
    <fieldset className="assist" aria-label={w.title}>
      <AiMark small />
      {kind === "reply" && (
        <>
          <ActionButton
            {...shared}
            why={unsaid}
            loading={help.busy === "draft"}
            onClick={() => help.write({ task: "draft" }, "reply")}
          >
            {w.draft}
          </ActionButton>
          <Choices label={w.rewrite} why={modelless("rewrite") ?? unwritten} busy={help.busy === "rewrite"}>
            {(close) =>
              MANNERS.map((manner) => (
                <MenuItem
                  key={manner}
                  onClick={() => {
                    close()
                    help.write({ task: "rewrite", text, manner }, "reply")
                  }}
                >
                  {w.manners[manner]}
                </MenuItem>
              ))
            }
          </Choices>
          <Choices label={w.translate} why={modelless("translate")} busy={help.busy === "translate"}>
            {(close) => (
              <>
                <MenuItem
                  why={unwritten}
                  onClick={() => {
                    close()
                    help.write({ task: "translate", text, to: "customer" }, "reply")
                  }}
                >
                  {w.mineToCustomer}
                </MenuItem>
                <MenuItem
                  why={unsaid}
                  onClick={() => {
                    close()
                    help.read({ task: "translate", text: said ?? "", to: locale })
                  }}
                >
                  {w.customersToMine}
                </MenuItem>
              </>
            )}
          </Choices>
        </>
      )}
      {summarise}
      {kind === "reply" && (
        <ActionButton
          {...shared}
          why={unsaid}
          aria-expanded={help.shown?.kind === "articles"}
          onClick={() => help.show(help.shown?.kind === "articles" ? null : { kind: "articles" })}
        >
          {w.articles}
        </ActionButton>
      )}
    </fieldset>
  )
}

function Choices(props: {
  label: string
  why: string | null
  busy: boolean
  children: (close: () => void) => React.ReactNode
}) {
  const { label, why, busy, children } = props
  const button = (
    <ActionButton
      size="small"
      type="text"
      why={why}
      loading={busy}
      icon={<Icon name="up" size={14} />}
      iconPlacement="end"
    >
      {label}
    </ActionButton>
  )
  if (why || busy) return button
  return (
    <Popup placement="topLeft" content={(close) => <Menu label={label}>{children(close)}</Menu>}>
      {button}
    </Popup>
  )
}

/** What was done, above the field: whose words they are, what they stand on, and the way back. */
function AssistShown({ help, text, kind, said }: AssistBarProps) {
  const { shown } = help
  if (shown?.kind === "articles" && kind === "reply" && said !== null)
    return <Articles said={said} help={help} />
  if (shown?.kind === "read" && kind === "reply") return <Translation text={shown.text} help={help} />
  if (shown?.kind === "written" && shown.into === kind && text !== "")
    return <Written shown={shown} help={help} text={text} />
  return null
}

function Written({
  shown,
  help,
  text,
}: {
  shown: Extract<Shown, { kind: "written" }>
  help: Help
  text: string
}) {
  const w = usePageWords(assistWords)
  const { sources, model, newFigures } = shown.by
  const says = model === "extractive" ? w.quoted : shown.into === "note" ? w.writtenNote : w.written
  return (
    <div className="assisted" role="status">
      <AiMark small />
      <div>
        <span>{says}</span>
        {sources.length > 0 && (
          <span className="quiet">
            {" "}
            {w.sources}{" "}
            {sources.map((source) => (
              <Link
                key={source.articleId}
                to={`/knowledge/${encodeURIComponent(source.articleId)}?version=${source.version}`}
              >
                {source.title}
              </Link>
            ))}
          </span>
        )}
        {newFigures.length > 0 && <p className="alarm">{w.newFigures(newFigures)}</p>}
      </div>
      {/* Once it was changed by hand, going back would lose that. */}
      {text === shown.text && (
        <Button size="small" onClick={help.undo}>
          {w.undo}
        </Button>
      )}
    </div>
  )
}

function Translation({ text, help }: { text: string; help: Help }) {
  const w = usePageWords(assistWords)
  return (
    <div className="assisted" role="status">
      <AiMark small />
      <div>
        <span className="quiet small">{w.translation}</span>
        <p>{text}</p>
      </div>
      <Button size="small" onClick={() => help.show(null)}>
        {w.close}
      </Button>
    </div>
  )
}

const MOST_ARTICLES = 3

function Articles({ said, help }: { said: string; help: Help }) {
  const w = usePageWords(assistWords)
  const words = useWords()
  const { message } = App.useApp()
  const query = useQuery({
    queryKey: ["suggested", said],
    queryFn: ({ signal }) => tryQuestion(said.slice(0, LIMITS.searchChars), signal),
  })
  const quote = (id: string) =>
    readArticle(id).then(
      (article) => help.put([...article.body].slice(0, LIMITS.messageChars / 2).join(""), "reply"),
      (error) => void message.warning(words.problems[codeOf(error)]),
    )
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />
  const found = query.data?.results.slice(0, MOST_ARTICLES)
  return (
    <section className="assisted articles" aria-label={w.articles} aria-busy={query.isPending}>
      {query.isPending && <p className="quiet">{words.common.loading}</p>}
      {found?.length === 0 && <p className="quiet">{w.noArticles}</p>}
      {found && found.length > 0 && (
        <ul>
          {found.map(({ id, title, snippet }) => (
            <li key={id}>
              <Link className="one-line" to={`/knowledge/${encodeURIComponent(id)}`}>
                {title}
              </Link>
              <p className="one-line small quiet">{snippet}</p>
              <Button size="small" aria-label={`${w.quote}: ${title}`} onClick={() => void quote(id)}>
                {w.quote}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button size="small" type="text" onClick={() => help.show(null)}>
        {w.close}
      </Button>
    </section>
  )
}
