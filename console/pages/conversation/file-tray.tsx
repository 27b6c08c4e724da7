/** Files about to be sent, above the field: how far each is, and what can be done about it. */
import { sizeText } from "@jieying/core/attachment/attachment.ts"
import { App, Button, Progress } from "antd"
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState, useSyncExternalStore } from "react"
import { type PendingFile, uploads } from "../../live/uploads.ts"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"

const ACCEPTED = "image/jpeg,image/png,image/webp,image/gif,application/pdf"

/** What the server says of the file itself: the same file will not go up the next time either. */
const HOPELESS = /^attachment_|too_large|too_many_att/

/** What a composer needs to take files: chosen, pasted or dropped. */
export function useFiles(conversation: string) {
  const words = useWords()
  const { message } = App.useApp()
  const files = useSyncExternalStore(uploads.subscribe, () => uploads.of(conversation))
  const [over, setOver] = useState(false)
  const add = (list: FileList | null | undefined) => {
    const left = uploads.add(conversation, Array.from(list ?? []))
    if (left > 0) void message.warning(words.files.tooMany(left))
  }
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files")
  return {
    files,
    over,
    add,
    busy: files.some((f) => f.state === "waiting" || f.state === "up"),
    ready: files.some((f) => f.state === "ready"),
    onPaste: (event: ClipboardEvent) => {
      if (event.clipboardData.files.length === 0) return
      event.preventDefault()
      add(event.clipboardData.files)
    },
    drop: {
      onDragOver: (event: DragEvent) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        setOver(false)
        if (!holdsFiles(event)) return
        event.preventDefault()
        add(event.dataTransfer.files)
      },
    },
  }
}

export function AttachButton({ onFiles }: { onFiles: (files: FileList | null) => void }) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        aria-label={words.files.attach}
        onChange={(event) => {
          onFiles(event.target.files)
          // So that the same file can be chosen again.
          event.target.value = ""
        }}
      />
      <Button
        type="text"
        icon={<Icon name="clip" size={18} />}
        aria-label={words.files.attach}
        title={words.files.attachHint}
        onClick={() => input.current?.click()}
      />
    </>
  )
}

export function FileTray({ conversation, files }: { conversation: string; files: readonly PendingFile[] }) {
  const words = useWords()
  if (files.length === 0) return null
  return (
    <ul className="file-tray" aria-label={words.files.list}>
      {files.map((pending) => (
        <li key={pending.key} className={pending.state}>
          <Thumb file={pending.file} />
          <span className="about">
            <span className="one-line">{pending.file.name}</span>
            <span className="small figures" role="status">
              {said(pending, words.files, words.problems)}
            </span>
            {pending.state === "up" && (
              <Progress percent={Math.round(pending.share * 100)} size="small" showInfo={false} />
            )}
          </span>
          {pending.state === "failed" && !HOPELESS.test(pending.code ?? "") && (
            <Button size="small" onClick={() => uploads.retry(conversation, pending.key)}>
              {words.files.retry}
            </Button>
          )}
          <Button
            type="text"
            size="small"
            icon={<Icon name="close" size={16} />}
            aria-label={words.files.remove(pending.file.name)}
            onClick={() => uploads.remove(conversation, pending.key)}
          />
        </li>
      ))}
    </ul>
  )
}

type Words = ReturnType<typeof useWords>

function said({ state, share, code, file }: PendingFile, w: Words["files"], problems: Words["problems"]) {
  if (state === "failed") return problems[code ?? "unreadable"]
  if (state === "up") return w.progress(Math.round(share * 100))
  return `${sizeText(file.size)} · ${state === "ready" ? w.ready : w.waiting}`
}

/** PDF, or whatever else somebody chose. */
function endingIn(name: string): string {
  const ending = name.split(".").at(-1) ?? ""
  return ending === name ? "?" : ending.slice(0, 4).toUpperCase()
}

/** A small view of a picture on this device. */
function Thumb({ file }: { file: File }) {
  const [view, setView] = useState("")
  useEffect(() => {
    if (!file.type.startsWith("image/")) return
    const url = URL.createObjectURL(file)
    setView(url)
    return () => URL.revokeObjectURL(url)
  }, [file])
  return view ? <img src={view} alt="" /> : <b aria-hidden="true">{endingIn(file.name)}</b>
}
