import {
  CalibrationState,
  type ChooseCalibration,
  Label,
  LabelImportReport,
  type LabelInput,
  LabelPage,
} from "@jieying/contract/calibration.ts"
import { z } from "zod"
import { call } from "./http.ts"

export const readCalibration = (signal?: AbortSignal): Promise<CalibrationState> =>
  call({ path: "calibration", answer: CalibrationState, signal })

/** `version` is the one that was active when choosing: a newer one of somebody else is not replaced. */
export const chooseCalibration = (choice: ChooseCalibration): Promise<CalibrationState> =>
  call({ path: "calibration", method: "PUT", json: choice, answer: CalibrationState })

export const readLabels = (cursor: string | undefined, signal?: AbortSignal): Promise<LabelPage> =>
  call({ path: "calibration/labels", query: { limit: 20, cursor }, answer: LabelPage, signal })

export const addLabel = (label: LabelInput): Promise<Label> =>
  call({
    path: "calibration/labels",
    method: "POST",
    json: { ...label, source: "console" },
    answer: Label,
  })

export const removeLabel = (id: string): Promise<undefined> =>
  call({ path: `calibration/labels/${encodeURIComponent(id)}`, method: "DELETE", answer: z.undefined() })

export const importLabels = (file: File): Promise<LabelImportReport> => {
  const type = /\.[ct]sv$/i.test(file.name) ? "text/csv" : "application/x-ndjson"
  return call({
    path: "calibration/labels/import",
    method: "POST",
    raw: { body: file, type },
    answer: LabelImportReport,
  })
}
