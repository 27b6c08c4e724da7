import { decodeText } from "@jieying/contract/knowledge-files/decode.ts"
import { ApiError } from "../../errors.ts"

/** The text of an uploaded file. @throws ApiError unsupported_media_type, bad_request */
export function textOf(body: unknown): string {
  if (!Buffer.isBuffer(body)) throw new ApiError("unsupported_media_type")
  const decoded = decodeText(body)
  if (decoded) return decoded.text
  throw new ApiError("bad_request", {
    fields: [{ field: "", message: "neither UTF-8, UTF-16 nor GB18030 text" }],
  })
}
