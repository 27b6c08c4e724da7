/** Makes a large photo smaller before it goes up: what a screen cannot show costs data and time, and shows nothing more. */

/** The longer side at most, px. */
const SIDE = 2560
const QUALITY = 0.85
/** A photo within the sides, and no larger than this, goes as it is, bytes. */
const LIGHT = 2 * 1024 * 1024

/** The same file unless it is a picture that gets smaller. */
export async function shrunk(file: File): Promise<File> {
  // What moves would stand still, and a PDF is no picture.
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file
  try {
    const image = await decoded(file)
    const { naturalWidth: width, naturalHeight: height } = image
    const scale = Math.min(1, SIDE / Math.max(width, height))
    if (scale === 1 && file.size <= LIGHT) return file
    const canvas = document.createElement("canvas")
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    const pen = canvas.getContext("2d")
    if (!pen) return file
    // JPEG knows no transparency: it would turn black.
    pen.fillStyle = "#fff"
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY))
    if (!blob || blob.size >= file.size) return file
    return new File([blob], `${file.name.replace(/\.\w+$/, "")}.jpg`, { type: blob.type })
  } catch {
    // What cannot be read here, the server judges.
    return file
  }
}

function decoded(file: File): Promise<HTMLImageElement> {
  const image = new Image()
  const address = URL.createObjectURL(file)
  return new Promise<HTMLImageElement>((resolve, reject) => {
    image.onload = () => resolve(image)
    image.onerror = reject
    image.src = address
  }).finally(() => URL.revokeObjectURL(address))
}
