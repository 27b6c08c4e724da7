/** @jsxImportSource preact */
/** The files about to be sent, above the field: how far each is, and what can be done about it. */
import { sizeText } from "@jieying/core/attachment/attachment.ts"
import type { UiProps } from "../ui.ts"
import { MOST, type Pick, type Tray } from "./tray.ts"
import { FILE_WORDS, type FileWords } from "./words.ts"

/** What the server says of the file itself: the same file will not go up the next time either. */
const HOPELESS = /^attachment_|body_too|too_many_att/

export function TrayView({ ui, tray, over }: UiProps & { tray: Tray; over: number }) {
  const w = FILE_WORDS[ui.config.locale]
  if (tray.get().length === 0) return null
  return (
    <ul class="tray" aria-label={w.list}>
      {tray.get().map((pick) => (
        <li key={pick.key} class={pick.state}>
          {pick.view && pick.code !== "attachment_broken" ? (
            <img src={pick.view} alt="" />
          ) : (
            <b aria-hidden="true">PDF</b>
          )}
          <span class="about">
            <span class="name">{pick.file.name}</span>
            <small role="status">{said(pick, w)}</small>
            {pick.state === "up" && <progress max={1} value={pick.share} aria-label={pick.file.name} />}
          </span>
          {pick.state === "failed" && !HOPELESS.test(pick.code ?? "") && (
            <button type="button" class="link" onClick={() => tray.retry(pick.key)}>
              {w.retry}
            </button>
          )}
          <button
            type="button"
            class="off"
            aria-label={w.remove(pick.file.name)}
            onClick={() => tray.remove(pick.key)}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M6 6l12 12M18 6L6 18" />
            </svg>
          </button>
        </li>
      ))}
      {over > 0 && (
        <li class="warn" role="alert">
          {w.most(MOST)}
        </li>
      )}
    </ul>
  )
}

function said({ state, share, code, offline, shrunk }: Pick, w: FileWords): string {
  if (state === "failed") return w.why[code ?? ""] ?? w.failed
  if (state === "ready") return shrunk ? w.smaller(sizeText(shrunk)) : w.ready
  if (state === "up") return w.progress(Math.round(share * 100))
  return offline ? w.offline : w.waiting
}
