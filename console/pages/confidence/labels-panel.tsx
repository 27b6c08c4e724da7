/** What the confidence is judged by: questions in customers' words, each with the article that answers it or none. */
import type { Label, LabelImportReport } from "@jieying/contract/calibration.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { useInfiniteQuery, useMutation } from "@tanstack/react-query"
import { App, Button } from "antd"
import { useState } from "react"
import { importLabels, readLabels, removeLabel } from "../../api/calibration.ts"
import { codeOf } from "../../api/problem.ts"
import { Icon } from "../../parts/icon.tsx"
import { More } from "../../parts/more.tsx"
import { Bone, Empty, Failure, Loading } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { LabelForm } from "./label-form.tsx"
import { useLabelsChanged } from "./use-labels-changed.ts"
import { confidenceWords } from "./words.ts"

const LINES_SHOWN = 8

export function LabelsPanel({
  counts,
}: {
  counts: { total: number; answerable: number; unanswerable: number }
}) {
  const w = usePageWords(confidenceWords).labels
  return (
    <section className="panel labels" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        <span className="count figures">
          {w.counts(counts.total, counts.answerable, counts.unanswerable)}
        </span>
      </header>
      <div className="pad">
        <p className="small quiet">{w.hint}</p>
        <LabelForm />
        <ImportFile />
      </div>
      <List />
    </section>
  )
}

function ImportFile() {
  const w = usePageWords(confidenceWords).labels
  const words = useWords()
  const changed = useLabelsChanged()
  const [report, setReport] = useState<LabelImportReport | string | null>(null)
  const importing = useMutation({
    mutationFn: importLabels,
    onSuccess: (done) => {
      setReport(done)
      changed()
    },
    onError: (error) => setReport(words.problems[codeOf(error)]),
  })
  const take = (file: File | undefined) => {
    if (!file) return
    if (file.size > LIMITS.labelImportBytes) setReport(w.tooBig)
    else importing.mutate(file)
  }
  return (
    <div className="import">
      <label className={`file${importing.isPending ? " cannot" : ""}`}>
        <Icon name="upload" size={16} />
        {w.import}
        <input
          type="file"
          className="sr-only"
          accept=".jsonl,.ndjson,.csv,.tsv"
          disabled={importing.isPending}
          onChange={(e) => {
            take(e.target.files?.[0])
            e.target.value = ""
          }}
        />
      </label>
      <span className="small quiet">{w.formats}</span>
      {report !== null && <Report report={report} />}
    </div>
  )
}

function Report({ report }: { report: LabelImportReport | string }) {
  const w = usePageWords(confidenceWords).labels
  if (typeof report === "string") {
    return (
      <p className="report alarm" role="status">
        {report}
      </p>
    )
  }
  const { imported, unchanged, rejected } = report
  return (
    <div className="report figures" role="status">
      <p>{w.imported(imported, unchanged)}</p>
      {rejected.length > 0 && (
        <>
          <p>{w.rejected(rejected.length)}</p>
          <ul className="small quiet">
            {rejected.slice(0, LINES_SHOWN).map(({ line, why }) => (
              <li key={`${line}-${why}`}>{w.line(line, why)}</li>
            ))}
          </ul>
          {rejected.length > LINES_SHOWN && (
            <p className="small quiet">{w.moreLines(rejected.length - LINES_SHOWN)}</p>
          )}
        </>
      )}
    </div>
  )
}

function List() {
  const w = usePageWords(confidenceWords).labels
  const query = useInfiniteQuery({
    queryKey: ["calibration-labels"],
    queryFn: ({ pageParam, signal }) => readLabels(pageParam ?? undefined, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  })
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />
  if (!query.data) {
    return (
      <Loading>
        <div className="bones pad">
          <Bone w="80%" h={28} />
          <Bone w="64%" h={28} />
        </div>
      </Loading>
    )
  }
  const labels = query.data.pages.flatMap((page) => page.labels)
  if (labels.length === 0) return <Empty icon="question" title={w.empty} next={w.emptyNext} />
  return (
    <>
      <ul className="label-rows">
        {labels.map((label) => (
          <Row key={label.id} label={label} />
        ))}
      </ul>
      <More query={query} />
    </>
  )
}

function Row({ label }: { label: Label }) {
  const w = usePageWords(confidenceWords).labels
  const words = useWords()
  const changed = useLabelsChanged()
  const { message } = App.useApp()
  const removing = useMutation({
    mutationFn: () => removeLabel(label.id),
    onSuccess: () => {
      changed()
      void message.success(w.removed)
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
  })
  const answer = label.articleId === null ? w.noArticle : (label.title ?? w.articleGone)
  return (
    <li>
      <span className="asked">{label.question}</span>
      <span className={label.title === null ? "answer small quiet" : "answer small"}>{answer}</span>
      <span className="small quiet nowrap">
        {w.source[label.source]} · <Ago at={label.labelledAt} />
      </span>
      <Button
        type="text"
        size="small"
        aria-label={`${w.remove}: ${label.question}`}
        loading={removing.isPending}
        icon={<Icon name="trash" size={16} />}
        onClick={() => removing.mutate()}
      />
    </li>
  )
}
