import { ApiError } from "../../errors.ts"
import type { SavedOver } from "../../store/save-over.ts"

/** @throws ApiError already_exists naming the field, too_many_items, version_conflict */
export function savedRow<Row>(saved: SavedOver<Row>, by: { unique: string; most: number }): Row {
  switch (saved.kind) {
    case "saved":
      return saved.row
    case "taken":
      throw new ApiError("already_exists", { taken: by.unique })
    case "too_many":
      throw new ApiError("too_many_items", { most: by.most })
    case "conflict":
      throw new ApiError("version_conflict")
  }
}
