/** A failure the reader can act on: shown as its message and hint, without a stack. The command exits with 1. */
export class CliFault extends Error {
  override readonly name: string = "CliFault"
  readonly hint: string | undefined
  constructor(message: string, hint?: string) {
    super(message)
    this.hint = hint
  }
}

/** The server answered with a registered error. */
export class ApiFault extends CliFault {
  override readonly name = "ApiFault"
  readonly status: number
  readonly code: string
  readonly detail: Record<string, unknown>
  constructor(
    status: number,
    error: { code: string; message: string; hint?: string; detail?: Record<string, unknown> },
  ) {
    super([`${error.message} (${error.code})`, ...fieldsOf(error.detail)].join("\n"), error.hint)
    this.status = status
    this.code = error.code
    this.detail = error.detail ?? {}
  }
}

/** Which fields the server did not understand, one a line. */
function fieldsOf(detail: Record<string, unknown> | undefined): string[] {
  const fields = Array.isArray(detail?.fields)
    ? (detail.fields as { field?: string; message?: string }[])
    : []
  return fields.map(({ field, message }) => `  ${field || "body"}: ${message ?? ""}`)
}
