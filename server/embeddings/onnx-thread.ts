/** The thread of a model in a folder. One text at a time, so that a question never waits for more than one. */
import { parentPort, workerData } from "node:worker_threads"
import type { OnnxFiles } from "./onnx-files.ts"
import { loadOnnx } from "./onnx-model.ts"

/** What the thread is asked, and what it says. */
export interface AskedText {
  id: number
  text: string
}
export type Told =
  | { kind: "loaded"; name: string }
  | { kind: "vector"; id: number; vector: Float32Array }
  | { kind: "failed"; id: number; why: string }

const tell = (told: Told) => parentPort?.postMessage(told)
const model = await loadOnnx(workerData as OnnxFiles)
tell({ kind: "loaded", name: model.name })

parentPort?.on("message", ({ id, text }: AskedText) => {
  model.embed(text).then(
    (vector) => tell({ kind: "vector", id, vector }),
    (err) => tell({ kind: "failed", id, why: String((err as Error).message) }),
  )
})
