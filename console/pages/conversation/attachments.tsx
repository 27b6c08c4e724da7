/** Files of messages: pictures in a box of their own size, so that nothing jumps, and PDFs as cards. */
import type { Attachment } from "@jieying/contract/events.ts"
import { sizeText } from "@jieying/core/attachment/attachment.ts"
import { useRef, useState } from "react"
import { attachmentUrl } from "../../api/attachments.ts"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"
import "./attachments.css"

interface AttachmentsProps {
  conversation: string
  files: readonly Attachment[]
  /** The message says something, too. */
  words: boolean
}

export function Attachments({ conversation, files, words }: AttachmentsProps) {
  return (
    <ul className={`attachments${words ? " below-words" : ""}`}>
      {files.map((file) => (
        <li key={file.id}>
          {file.type === "application/pdf" ? (
            <FileCard url={attachmentUrl(conversation, file.id)} file={file} />
          ) : (
            <Picture url={attachmentUrl(conversation, file.id)} file={file} />
          )}
        </li>
      ))}
    </ul>
  )
}

function FileCard({ url, file }: { url: string; file: Attachment }) {
  const words = useWords()
  return (
    <a className="file-card" href={url} download={file.name}>
      <b aria-hidden="true">PDF</b>
      <span>
        <span className="one-line">{file.name}</span>
        <span className="small quiet figures">
          {sizeText(file.bytes)} · {words.files.save}
        </span>
      </span>
      <Icon name="download" />
    </a>
  )
}

const WIDE = 320
const TALL = 320

function Picture({ url, file }: { url: string; file: Attachment }) {
  const words = useWords()
  const large = useRef<HTMLDialogElement>(null)
  const [gone, setGone] = useState(false)
  const { width = WIDE, height = TALL, name } = file
  const shrink = Math.min(1, WIDE / width, TALL / height)
  if (gone)
    return (
      <div className="file-card" role="alert">
        <Icon name="alert" />
        <span>
          <span className="one-line">{name}</span>
          <span className="small quiet">{words.problems.attachment_missing}</span>
        </span>
      </div>
    )
  return (
    <>
      <button
        type="button"
        className="picture"
        aria-label={words.files.enlarge(name)}
        onClick={() => large.current?.showModal()}
      >
        <img
          src={url}
          alt={name}
          width={Math.max(64, Math.round(width * shrink))}
          height={Math.max(64, Math.round(height * shrink))}
          loading="lazy"
          onError={() => setGone(true)}
        />
      </button>
      <dialog
        ref={large}
        className="large-picture"
        aria-label={name}
        onClick={() => large.current?.close()}
        // Escape closes this and not the conversation behind it.
        onKeyDown={(event) => event.stopPropagation()}
      >
        <img src={url} alt={name} loading="lazy" />
        <div className="large-choices">
          <a href={url} download={name} onClick={(e) => e.stopPropagation()}>
            {words.files.save}
          </a>
          <button type="button">{words.files.close}</button>
        </div>
      </dialog>
    </>
  )
}
