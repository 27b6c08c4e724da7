import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { ATTACHMENT_TYPES, type AttachmentType, cleanName, sizeText } from "./attachment.ts"
import { inspect, PICTURE_LIMITS } from "./inspect.ts"
import { bytesOf, chunk, exif, gif, jpeg, pdf, png, segment, webp } from "./testing/files.ts"

const SIZE = { width: 640, height: 480 }
const FILES: Record<AttachmentType, Uint8Array> = {
  "image/jpeg": jpeg(SIZE),
  "image/png": png(SIZE),
  "image/webp": webp(SIZE),
  "image/gif": gif(SIZE),
  "application/pdf": pdf(),
}
const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes)
const kept = (bytes: Uint8Array, type: AttachmentType) => {
  const seen = inspect(bytes, type)
  if (!seen.ok) throw new Error(seen.why)
  return seen
}

describe("what a file is", () => {
  test.each(ATTACHMENT_TYPES)("%s is told by its bytes, and its size is read", (type) => {
    const size = type === "application/pdf" ? {} : SIZE
    expect(inspect(FILES[type], type)).toMatchObject({ ok: true, type, ...size })
    expect(inspect(FILES[type], "application/octet-stream")).toMatchObject({ ok: true, type })
  })

  test.each(ATTACHMENT_TYPES)("%s under another name is refused", (type) => {
    for (const other of ["text/html", "", ...ATTACHMENT_TYPES.filter((t) => t !== type)])
      expect(inspect(FILES[type], other)).toEqual({ ok: false, why: "mismatch" })
  })

  test.each([
    ["nothing", "", "empty"],
    ["a page", "<!doctype html><script>alert(1)</script>", "type"],
    ["a drawing that runs", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "type"],
    ["a drawing behind a declaration", '<?xml version="1.0"?><svg onload="x"/>', "type"],
    ["a program", "MZ\x90\0", "type"],
    ["an archive", "PK\x03\x04", "type"],
    ["a PDF that begins later", "\n%PDF-1.4\n%%EOF", "type"],
    ["the start of a picture", "\xff\xd8\xff", "broken"],
    ["a PDF without an end", "%PDF-1.4\n1 0 obj", "broken"],
    ["a PNG that says it is longer than it is", "\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR", "broken"],
  ])("%s is refused", (_what, bytes, why) => {
    for (const declared of ["application/octet-stream", "image/jpeg", "image/svg+xml", "text/html"])
      expect(inspect(bytesOf(bytes), declared)).toMatchObject({
        ok: false,
        ...(declared === "application/octet-stream" ? { why } : {}),
      })
  })

  test("a file that is cut anywhere is no file", () => {
    for (const type of ATTACHMENT_TYPES.filter((t) => t !== "application/pdf"))
      for (let end = 12; end < FILES[type].length; end++)
        expect(inspect(FILES[type].slice(0, end), type).ok, `${type} cut at ${end}`).toBe(false)
  })

  test("a small file that says it is huge is refused", () => {
    const { side, pixels } = PICTURE_LIMITS
    const edge = Math.floor(Math.sqrt(pixels))
    for (const make of [jpeg, png, webp, gif]) {
      expect(inspect(make({ width: edge, height: edge }), "application/octet-stream").ok).toBe(true)
      for (const size of [
        { width: side + 1, height: 1 },
        { width: 1, height: side + 1 },
        { width: edge + 1, height: edge + 1 },
      ])
        expect(inspect(make(size), "application/octet-stream")).toEqual({ ok: false, why: "huge" })
    }
    expect(inspect(png({ width: 0, height: 4 }), "image/png")).toEqual({ ok: false, why: "broken" })
  })

  test("whatever bytes come, it answers", () => {
    const starts = Object.values(FILES).map((f) => f.slice(0, 16))
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        expect(typeof inspect(bytesOf(start, rest), "application/octet-stream").ok).toBe("boolean")
      }),
    )
  })
})

describe("what tells of the sender is taken out", () => {
  const SECRET = "31.2304N 121.4737E"

  test("JPEG: the place, texts, what other programs added and what stands behind the picture; not the way up", () => {
    const before = [
      segment(0xe0, bytesOf("JFIF\0", [1, 1])),
      exif(6, SECRET),
      segment(0xe1, bytesOf(`http://ns.adobe.com/xap/1.0/\0${SECRET}`)),
      segment(0xe2, bytesOf("ICC_PROFILE\0colours")),
      segment(0xe2, bytesOf(`MPF\0${SECRET}`)),
      segment(0xed, bytesOf(`Photoshop ${SECRET}`)),
      segment(0xfe, bytesOf(SECRET)),
    ]
    const sent = bytesOf(jpeg({ ...SIZE, before }), `<script>${SECRET}</script>PK\x03\x04`)
    const seen = kept(sent, "image/jpeg")
    const text = latin1(seen.kept)
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain("script")
    for (const needed of ["JFIF", "ICC_PROFILE", "Exif"]) expect(text).toContain(needed)
    // Held upright: width and height as they are shown.
    expect(seen).toMatchObject({ width: 480, height: 640 })
    // Taken in again it is the same file.
    expect(kept(seen.kept, "image/jpeg")).toEqual(seen)
  })

  test("JPEG: a picture that says nothing is kept byte by byte", () => {
    expect(kept(FILES["image/jpeg"], "image/jpeg").kept).toEqual(FILES["image/jpeg"])
    expect(latin1(kept(jpeg({ ...SIZE, before: [exif(1, SECRET)] }), "image/jpeg").kept)).not.toContain(
      "Exif",
    )
  })

  test("JPEG: a second frame of another size does not hide behind the first", () => {
    const other = segment(0xc2, bytesOf([8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]))
    expect(inspect(jpeg({ ...SIZE, before: [other] }), "image/jpeg")).toEqual({ ok: false, why: "broken" })
  })

  test("PNG, GIF and WebP: texts, comments, camera data and what stands behind the end", () => {
    const behind = "<html>"
    const files: [AttachmentType, Uint8Array][] = [
      [
        "image/png",
        png({
          ...SIZE,
          before: [
            chunk("eXIf", bytesOf(SECRET)),
            chunk("tEXt", bytesOf(SECRET)),
            chunk("sRGB", bytesOf([0])),
          ],
        }),
      ],
      ["image/gif", gif({ ...SIZE, comment: SECRET })],
      ["image/webp", webp({ ...SIZE, secret: SECRET })],
    ]
    for (const [type, file] of files) {
      const seen = kept(bytesOf(file, behind), type)
      expect(latin1(seen.kept)).not.toMatch(/31\.2304|html/)
      expect(seen).toMatchObject(SIZE)
      expect(kept(seen.kept, type)).toEqual(seen)
    }
    expect(latin1(kept(files[0]?.[1] as Uint8Array, "image/png").kept)).toContain("sRGB")
  })
})

describe("names", () => {
  test.each([
    ["蛋糕 照片.JPG", "蛋糕 照片.jpg"],
    ["../../etc/passwd", "passwd.jpg"],
    ["C:\\Users\\me\\cake.png", "cake.jpg"],
    ["invoice.pdf.exe", "invoice.pdf.jpg"],
    ["..", "file.jpg"],
    ["", "file.jpg"],
    [".htaccess", "htaccess.jpg"],
    ["a\u202Egpj.exe", "agpj.jpg"],
    ['x"; filename=y\r\nSet-Cookie: a', "x; filename=ySet-Cookie a.jpg"],
    ["\ud800half.png", "\ufffdhalf.jpg"],
  ])("%j becomes %j", (name, clean) => {
    expect(cleanName(name, "image/jpeg")).toBe(clean)
  })

  test("a long one is cut between characters", () => {
    expect([...cleanName("🎂".repeat(300), "image/png")]).toHaveLength(124)
  })

  test("sizes for people", () => {
    expect([1, 1499, 999_999, 1_440_000].map(sizeText)).toEqual(["1 KB", "1 KB", "1000 KB", "1.4 MB"])
  })
})
