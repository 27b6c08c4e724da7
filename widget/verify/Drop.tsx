/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks"
import type { PageWords } from "./words.ts"

interface Props {
  words: PageWords
  name: string | null
  onFiles: (files: Iterable<File>) => void
}

/** The whole page takes a drop; the card says so and offers the button. */
export function Drop({ words, name, onFiles }: Props) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    const move = (event: DragEvent) => {
      event.preventDefault()
      setOver(event.type === "dragover")
    }
    const drop = (event: DragEvent) => {
      move(event)
      if (event.dataTransfer?.files.length) onFiles(event.dataTransfer.files)
    }
    const listeners = { dragover: move, dragleave: move, drop }
    for (const [type, listener] of Object.entries(listeners))
      addEventListener(type, listener as EventListener)
    return () => {
      for (const [type, listener] of Object.entries(listeners))
        removeEventListener(type, listener as EventListener)
    }
  }, [onFiles])

  return (
    <section class={`drop ${over ? "over" : ""} ${name === null ? "" : "small"}`}>
      {name === null && (
        <svg viewBox="0 0 24 24" width="40" height="40" aria-hidden="true">
          <path d="M6 3h8l4 4v14H6zM14 3v4h4M12 11v6M9.500 14.500L12 17l2.500-2.500" />
        </svg>
      )}
      {name === null ? (
        <p class="big">{over ? words.dropHere : canDrag() ? words.drop : words.pick}</p>
      ) : (
        <p class="name">
          <span class="soft">{over ? words.dropHere : words.file}</span> <bdi>{name}</bdi>
        </p>
      )}
      <button type="button" class={name === null ? "main" : "second"} onClick={() => input.current?.click()}>
        {name === null ? words.choose : words.chooseOther}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".zip,.json,.pem,.txt,application/zip,application/json"
        onChange={(event) => {
          const { files } = event.currentTarget
          if (files?.length) onFiles([...files])
          // The same file chosen again is a new choice.
          event.currentTarget.value = ""
        }}
      />
      {name === null && <p class="soft note">{words.dropNote}</p>}
    </section>
  )
}

/** A finger drags no files. */
function canDrag(): boolean {
  return !matchMedia("(pointer: coarse)").matches
}
