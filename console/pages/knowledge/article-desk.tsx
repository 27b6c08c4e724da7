/** One article open on the desk: read, change, save without overwriting anybody, delete. */
import type { Article } from "@jieying/contract/knowledge.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { App, Button } from "antd"
import { useState } from "react"
import { useNavigate, useSearchParams } from "react-router"
import { createArticle, deleteArticle, readArticle, saveArticle } from "../../api/knowledge.ts"
import { codeOf } from "../../api/problem.ts"
import { keptFor } from "../../live/kept.ts"
import { useMe } from "../../live/live.tsx"
import { Icon } from "../../parts/icon.tsx"
import { Bone, Failure, Loading } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { ArticleForm } from "./article-form.tsx"
import { Feedback } from "./feedback.tsx"
import { BLANK, faultOf, formOf, inputOf, sameForm } from "./form.ts"
import { History, Quoted } from "./history.tsx"
import { noteSaved, useArticle } from "./use-articles.ts"
import { useKeptForm } from "./use-kept-form.ts"
import { useMayEdit } from "./use-may-edit.ts"

export function ArticleDesk({ id }: { id: string }) {
  const query = useArticle(id)
  const quoted = Number(useSearchParams()[0].get("version"))
  const old = Number.isInteger(quoted) && quoted > 0 && <Quoted id={id} version={quoted} />
  if (query.data) {
    return (
      <>
        {query.data.version !== quoted && old}
        <Editor key={id} saved={query.data} />
      </>
    )
  }
  if (query.isError && codeOf(query.error) === "article_unknown" && old) return old
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />
  return (
    <Loading>
      <div className="surface bones" style={{ padding: 20, gap: 16 }}>
        <Bone w="40%" h={20} />
        <Bone w="100%" h={36} />
        <Bone w="100%" h={160} />
      </div>
    </Loading>
  )
}

function Editor({ saved }: { saved: Article }) {
  const words = useWords()
  const w = words.knowledge
  const me = useMe()
  const mayEdit = useMayEdit()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { message, modal } = App.useApp()
  /** The version this editing began with: what others save meanwhile is a conflict, not lost. */
  const [base, setBase] = useState(saved)
  const { form, setForm, forget } = useKeptForm(keptFor(me), saved.id, formOf(base))
  const [theirs, setTheirs] = useState<Article | null>(null)
  const [looking, setLooking] = useState(false)
  const changed = !sameForm(form, formOf(base))
  const fault = faultOf(form)

  const settle = (article: Article) => {
    noteSaved(queries, article)
    setBase(article)
    setForm(formOf(article))
    setTheirs(null)
    forget()
  }
  const saving = useMutation({
    mutationFn: (version: number) => saveArticle(saved.id, { ...inputOf(form), version }),
    onSuccess: (article) => {
      settle(article)
      void message.success(w.saved)
    },
    onError: async (error) => {
      const theirs =
        codeOf(error) === "version_conflict" ? await readArticle(saved.id).catch(() => null) : null
      if (theirs) setTheirs(theirs)
      else void message.warning(words.problems[codeOf(error)])
    },
  })
  const removing = useMutation({
    mutationFn: () => deleteArticle(saved.id),
    onSuccess: () => {
      forget()
      void navigate("/knowledge")
      queries.removeQueries({ queryKey: ["articles", "one", saved.id] })
      void queries.invalidateQueries({ queryKey: ["articles", "list"] })
      void message.success(w.removed)
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
  })
  const askRemove = () =>
    void modal.confirm({
      title: w.removeTitle(base.title),
      content: w.removeBody,
      okText: w.remove,
      okButtonProps: { danger: true },
      cancelText: words.common.cancel,
      onOk: () => removing.mutateAsync().catch(() => undefined),
    })

  return (
    <section className="surface editor">
      <div className="head">
        <h2>{base.title}</h2>
        <span className="small quiet figures">
          {w.version(base.version)} · <Ago at={base.updatedAt} />
        </span>
        <Button className="end" type="text" onClick={() => setLooking(true)}>
          {words.history.open}
        </Button>
      </div>
      {!mayEdit && (
        <p className="read-only">
          <Icon name="lock" size={16} />
          {w.readOnly}
        </p>
      )}
      {theirs && (
        <Conflict
          theirs={theirs}
          onUse={() => settle(theirs)}
          onKeep={() => saving.mutate(theirs.version)}
          busy={saving.isPending}
        />
      )}
      {looking && (
        <History
          id={saved.id}
          now={base}
          onClose={() => setLooking(false)}
          onRestore={
            mayEdit
              ? (version) => {
                  setForm(formOf(version))
                  setLooking(false)
                }
              : undefined
          }
        />
      )}
      <ArticleForm form={form} onChange={setForm} readOnly={!mayEdit} />
      {mayEdit && (
        <div className="foot">
          <Button
            type="primary"
            loading={saving.isPending}
            disabled={!changed || fault !== null}
            onClick={() => saving.mutate(base.version)}
          >
            {words.common.save}
          </Button>
          {changed && (
            <Button
              onClick={() => {
                setForm(formOf(base))
                forget()
              }}
            >
              {w.discard}
            </Button>
          )}
          <SaveHint fault={fault} changed={changed} />
          <Button className="end" type="text" danger onClick={askRemove}>
            {w.remove}
          </Button>
        </div>
      )}
      <Feedback id={saved.id} />
    </section>
  )
}

export function NewArticleDesk() {
  const words = useWords()
  const w = words.knowledge
  const me = useMe()
  const mayEdit = useMayEdit()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { form, setForm, forget } = useKeptForm(keptFor(me), "new", BLANK)
  const fault = faultOf(form)
  const making = useMutation({
    mutationFn: () => createArticle(inputOf(form)),
    onSuccess: (article) => {
      forget()
      noteSaved(queries, article)
      void navigate(`/knowledge/${encodeURIComponent(article.id)}`)
      void message.success(w.created)
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
  })
  return (
    <section className="surface editor">
      <h2>{w.newTitle}</h2>
      {!mayEdit && (
        <p className="read-only">
          <Icon name="lock" size={16} />
          {w.readOnly}
        </p>
      )}
      <ArticleForm form={form} onChange={setForm} readOnly={!mayEdit} />
      {mayEdit && (
        <div className="foot">
          <Button
            type="primary"
            loading={making.isPending}
            disabled={fault !== null}
            onClick={() => making.mutate()}
          >
            {words.common.save}
          </Button>
          <SaveHint fault={fault} changed={!sameForm(form, BLANK)} />
        </div>
      )}
    </section>
  )
}

function SaveHint({ fault, changed }: { fault: ReturnType<typeof faultOf>; changed: boolean }) {
  const w = useWords().knowledge
  if (!changed) return null
  if (fault === null) return <span className="small quiet">{w.unsaved}</span>
  return (
    <span className="small quiet">{fault === "badAliases" ? w.badAliases(LIMITS.aliases) : w[fault]}</span>
  )
}

interface ConflictProps {
  theirs: Article
  onUse: () => void
  onKeep: () => void
  busy: boolean
}

function Conflict({ theirs, onUse, onKeep, busy }: ConflictProps) {
  const w = useWords().knowledge
  return (
    <div className="conflict" role="alert">
      <h3>{w.conflictTitle}</h3>
      <p>{w.conflictBody}</p>
      <div>
        <div className="small quiet figures">
          {w.conflictTheirs} · {w.version(theirs.version)} · <Ago at={theirs.updatedAt} />
        </div>
        <div className="theirs scroll">
          <strong>{theirs.title}</strong>
          {"\n"}
          {theirs.body}
        </div>
      </div>
      <div className="choices">
        <Button loading={busy} type="primary" onClick={onKeep}>
          {w.keepMine}
        </Button>
        <Button onClick={onUse}>{w.useTheirs}</Button>
      </div>
    </div>
  )
}
