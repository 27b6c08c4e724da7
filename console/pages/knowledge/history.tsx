/** What an article said before: who saved it, when, what is different now, and a way back. */
import type { ArticleVersion } from "@jieying/contract/knowledge.ts"
import { useQuery } from "@tanstack/react-query"
import { Button, Modal } from "antd"
import { useState } from "react"
import { listVersions, readVersion } from "../../api/knowledge.ts"
import { Failure } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { Compared, type Text } from "./compared.tsx"

interface HistoryProps {
  id: string
  now: Text & { version: number }
  /** Absent: who reads may not change it. */
  onRestore?: (version: ArticleVersion) => void
  onClose: () => void
}

export function History({ id, now, onRestore, onClose }: HistoryProps) {
  const words = useWords()
  const w = words.history
  const [before, setBefore] = useState<number | undefined>()
  const [picked, setPicked] = useState<ArticleVersion | null>(null)
  const query = useQuery({
    queryKey: ["articles", "versions", id, now.version, before],
    queryFn: ({ signal }) => listVersions(id, before, signal),
  })
  const versions = query.data?.versions ?? []
  const shown = picked ?? versions[0]
  return (
    <Modal open title={w.title} footer={null} onCancel={onClose} width={820}>
      {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
      <div className="history">
        <ul className="scroll">
          {versions.map((version) => (
            <li key={version.version}>
              <button
                type="button"
                className={version.version === shown?.version ? "open" : ""}
                onClick={() => setPicked(version)}
              >
                <b className="figures">{words.knowledge.version(version.version)}</b>
                <span className="small quiet">
                  {version.savedBy ?? w.unknown} · <Ago at={version.updatedAt} />
                </span>
              </button>
            </li>
          ))}
          {query.data?.more && (
            <Button type="text" onClick={() => setBefore(versions.at(-1)?.version)}>
              {w.older}
            </Button>
          )}
        </ul>
        {shown && (
          <div className="compared">
            <p className="small quiet">{shown.version === now.version ? w.current : w.compared}</p>
            <Compared before={shown} after={now} />
            {onRestore && shown.version !== now.version && (
              <div>
                <Button type="primary" onClick={() => onRestore(shown)}>
                  {w.restore}
                </Button>
                <p className="small quiet">{w.restoreHint}</p>
              </div>
            )}
          </div>
        )}
      </div>
    </Modal>
  )
}

/** The version an answer quoted, where it is not the newest one, or the article is gone. */
export function Quoted({ id, version }: { id: string; version: number }) {
  const words = useWords()
  const w = words.history
  const query = useQuery({
    queryKey: ["articles", "version", id, version],
    queryFn: ({ signal }) => readVersion(id, version, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />
  if (!query.data) return null
  return (
    <section className="surface quoted">
      <h2>{w.quoted(version)}</h2>
      <p className="small quiet">
        {query.data.savedBy ?? w.unknown} · <Ago at={query.data.updatedAt} />
      </p>
      <strong>{query.data.title}</strong>
      <div className="text">{query.data.body}</div>
    </section>
  )
}
