/** Words that mean the same here: one group per line, read from a file or written to one. */

import { decodeText } from "@jieying/contract/knowledge-files/decode.ts"
import {
  type ImportedSynonyms,
  parseSynonymLines,
  parseSynonymsCsv,
  parseSynonymsJsonl,
  synonymLines,
  synonymsCsv,
  synonymsJsonl,
} from "@jieying/contract/knowledge-files/synonyms.ts"
import type { Synonyms } from "@jieying/contract/synonyms.ts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { App, Button, Input, Modal } from "antd"
import { useRef, useState } from "react"
import { readSynonyms, saveSynonyms } from "../../api/knowledge.ts"
import { codeOf } from "../../api/problem.ts"
import { Failure } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useMayEdit } from "./use-may-edit.ts"

const FILE_BYTES = 4 * 1024 * 1024

export function SynonymsDialog({ onClose }: { onClose: () => void }) {
  const w = useWords().synonyms
  const query = useQuery({
    queryKey: ["synonyms"],
    queryFn: ({ signal }) => readSynonyms(signal),
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <Modal open title={w.title} footer={null} onCancel={onClose} width={640}>
      {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.data && !query.isFetching && <SynonymsForm saved={query.data} onSaved={onClose} />}
    </Modal>
  )
}

function SynonymsForm({ saved, onSaved }: { saved: Synonyms; onSaved: () => void }) {
  const words = useWords()
  const w = words.synonyms
  const mayEdit = useMayEdit()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [text, setText] = useState(() => synonymLines(saved.groups))
  const fileRef = useRef<HTMLInputElement>(null)
  const [notRead, setNotRead] = useState<ImportedSynonyms["rejected"]>([])
  const { groups, rejected } = parseSynonymLines(text)
  const saving = useMutation({
    mutationFn: () => saveSynonyms({ groups, version: saved.version }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["synonyms"] })
      void message.success(w.saved)
      onSaved()
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
  })
  const take = async (file: File | undefined) => {
    if (!file) return
    const decoded = file.size <= FILE_BYTES ? decodeText(new Uint8Array(await file.arrayBuffer())) : null
    if (!decoded) return void message.warning(w.badFile)
    const read = file.name.toLowerCase().endsWith(".csv") ? parseSynonymsCsv : parseSynonymsJsonl
    const found = read(decoded.text)
    setNotRead(found.rejected)
    setText([text.trim(), synonymLines(found.groups)].filter((part) => part !== "").join("\n"))
  }
  const wrong = [...rejected, ...notRead]
  return (
    <div className="dialog-body synonyms">
      <p className="quiet">{w.hint}</p>
      <Input.TextArea
        aria-label={w.title}
        readOnly={!mayEdit}
        autoSize={{ minRows: 8, maxRows: 18 }}
        placeholder={w.placeholder}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      {wrong.length > 0 && (
        <p role="alert" className="wrong">
          {w.wrong(wrong.map((each) => each.line).slice(0, 5))}
        </p>
      )}
      <div className="foot">
        {mayEdit && (
          <>
            <Button
              type="primary"
              loading={saving.isPending}
              disabled={rejected.length > 0 || text.trim() === synonymLines(saved.groups)}
              onClick={() => saving.mutate()}
            >
              {words.common.save}
            </Button>
            <Button onClick={() => fileRef.current?.click()}>{w.import}</Button>
            <input
              ref={fileRef}
              type="file"
              hidden
              accept=".csv,.jsonl,.ndjson"
              onChange={(e) => {
                void take(e.target.files?.[0])
                e.target.value = ""
              }}
            />
          </>
        )}
        <Button
          disabled={groups.length === 0}
          onClick={() => download("synonyms.csv", `\ufeff${synonymsCsv(groups)}`)}
        >
          {w.exportCsv}
        </Button>
        <Button
          disabled={groups.length === 0}
          onClick={() => download("synonyms.jsonl", synonymsJsonl(groups))}
        >
          {w.exportJsonl}
        </Button>
      </div>
    </div>
  )
}

function download(name: string, text: string): void {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
