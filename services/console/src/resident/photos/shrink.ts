/** Makes a camera's photo small on the device: at most 1600 pixels and about 300 kB, upright, without the place it was taken at. */

const EDGE = 1600;
const ENOUGH = 300 * 1024;
const QUALITIES = [0.82, 0.7, 0.58, 0.45];

interface Decoded {
  source: CanvasImageSource;
  width: number;
  height: number;
  free: () => void;
}

/** `createImageBitmap` turns the photo upright by its own note; where it cannot read a format, an image element may. */
async function decode(file: Blob): Promise<Decoded> {
  try {
    const source = await createImageBitmap(file, { imageOrientation: "from-image" });
    return { source, width: source.width, height: source.height, free: () => source.close() };
  } catch {
    const image = new Image();
    image.src = URL.createObjectURL(file);
    await image.decode();
    return { source: image, width: image.naturalWidth, height: image.naturalHeight, free: () => URL.revokeObjectURL(image.src) };
  }
}

const encode = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> => new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));

/** Every photo is drawn anew, small ones too: what the camera wrote beside the picture (place, owner) is not sent. */
export async function shrink(file: Blob): Promise<Blob> {
  const { source, width, height, free } = await decode(file);
  const scale = Math.min(1, EDGE / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  // JPEG has no transparency: what was clear becomes white, not black.
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  free();
  let smallest: Blob | null = null;
  for (const quality of QUALITIES) {
    const blob = await encode(canvas, quality);
    if (blob && (!smallest || blob.size < smallest.size)) smallest = blob;
    if (smallest && smallest.size <= ENOUGH) break;
  }
  if (!smallest) throw new Error("not encoded");
  return smallest;
}
