import { ApiError } from "../errors.ts"

/** A field that has the right form and makes no sense. */
export function badField(field: string, message: string): ApiError {
  return new ApiError("bad_request", { fields: [{ field, message }] })
}
