/** @jsxImportSource preact */
/** The files of one message: their places at once, and what is in them as soon as it is loaded. */
import type { Attachment } from "@jieying/contract/events.ts"
import { Component } from "preact"
import { loadedFiles, loadFiles } from "./attach.ts"
import { boxOf } from "./box.ts"
import type { UiProps } from "./ui.ts"

const AGAIN_MS = 5_000

export class Attached extends Component<UiProps & { files: readonly Attachment[] }> {
  timer: ReturnType<typeof setTimeout> | undefined

  override componentDidMount(): void {
    if (!loadedFiles()) void this.load()
  }

  override componentWillUnmount(): void {
    clearTimeout(this.timer)
  }

  async load(): Promise<void> {
    if (await loadFiles(this.props.ui.config.root)) this.forceUpdate()
    else this.timer = setTimeout(() => void this.load(), AGAIN_MS)
  }

  override render() {
    const { ui, files } = this.props
    const parts = loadedFiles()
    return (
      <div class="files">
        {files.map((file) => {
          const [width, height] = boxOf(file)
          return parts ? (
            <parts.File key={file.id} ui={ui} file={file} />
          ) : (
            <svg key={file.id} width={width} height={height} role="img" aria-label={file.name} />
          )
        })}
      </div>
    )
  }
}
