/** Files in, one after another, each with its report: what came in and which lines did not, and why. */
import type { ImportReport } from "@jieying/contract/knowledge.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { useQueryClient } from "@tanstack/react-query"
import { Modal } from "antd"
import { useState } from "react"
import { importFile, importType } from "../../api/knowledge.ts"
import { codeOf } from "../../api/problem.ts"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"
import type { Words } from "../../words/zh.ts"
import { rejection } from "./rejection.ts"

const FILES = 50
const SHOWN = 20
const MiB = 1024 * 1024

type Result = { name: string; report: ImportReport } | { name: string; problem: string }

export function ImportDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords()
  const w = words.importing
  const queries = useQueryClient()
  const [working, setWorking] = useState<string | null>(null)
  const [results, setResults] = useState<Result[]>([])
  const [over, setOver] = useState(false)

  const take = async (files: readonly File[]) => {
    if (working !== null || files.length === 0) return
    if (files.length > FILES) {
      setResults([{ name: "", problem: w.tooMany(FILES) }])
      return
    }
    setResults([])
    for (const file of files) {
      setWorking(file.name)
      const result = await importOne(file, words)
      setResults((before) => [...before, result])
    }
    setWorking(null)
    void queries.invalidateQueries({ queryKey: ["articles"] })
  }

  return (
    <Modal
      open={open}
      title={w.title}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
      width={520}
      afterClose={() => setResults([])}
    >
      <div className="dialog-body">
        <label
          className={`drop${over ? " over" : ""}`}
          onDragOver={(e) => {
            e.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(e) => {
            e.preventDefault()
            setOver(false)
            void take([...e.dataTransfer.files])
          }}
        >
          <Icon name="upload" size={28} />
          <strong>{working === null ? (results.length > 0 ? w.again : w.drop) : w.working(working)}</strong>
          <span className="small quiet">{w.formats}</span>
          <input
            type="file"
            multiple
            className="sr-only"
            disabled={working !== null}
            accept=".jsonl,.ndjson,.csv,.md,.markdown"
            onChange={(e) => {
              const files = [...(e.target.files ?? [])]
              e.target.value = ""
              void take(files)
            }}
          />
        </label>
        {results.length > 0 && (
          <div className="reports scroll" aria-live="polite">
            {results.map((result, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two folders may hold files of one name
              <Report key={`${i}-${result.name}`} result={result} />
            ))}
          </div>
        )}
      </div>
    </Modal>
  )
}

async function importOne(file: File, words: Words): Promise<Result> {
  const type = importType(file.name)
  if (type === null) return { name: file.name, problem: words.importing.badType }
  if (file.size > LIMITS.importBytes) {
    return { name: file.name, problem: words.importing.tooBig(`${LIMITS.importBytes / MiB} MiB`) }
  }
  try {
    return { name: file.name, report: await importFile(file, type) }
  } catch (error) {
    return { name: file.name, problem: words.problems[codeOf(error)] }
  }
}

function Report({ result }: { result: Result }) {
  const w = useWords().importing
  if ("problem" in result) {
    return (
      <div className="report">
        <strong>{result.name}</strong>
        <p className="rejected">{result.problem}</p>
      </div>
    )
  }
  const { imported, unchanged, rejected } = result.report
  return (
    <div className="report">
      <strong>{result.name}</strong>
      <p className="figures">{w.report(imported, unchanged)}</p>
      {rejected.length > 0 && (
        <div className="rejected">
          {w.rejected(rejected.length)}
          <ul>
            {rejected.slice(0, SHOWN).map(({ line, why }) => (
              <li key={`${line}-${why}`} className="figures">
                <span>{w.line(line)}</span>
                <span>{rejection(why, w.reasons)}</span>
              </li>
            ))}
          </ul>
          {rejected.length > SHOWN && <p className="small">{w.moreRejected(rejected.length - SHOWN)}</p>}
        </div>
      )}
    </div>
  )
}
