/**
 * The parts of a page that is one file: each is a block of data in it, compressed (RFC 1952) and in Base64. A worker cannot load anything from beside a page
 * that has no server, and is made from such a block.
 */
const addresses = new Map<string, string>()

export async function unpackParts(): Promise<void> {
  for (const block of document.querySelectorAll('script[type="application/gzip"]'))
    addresses.set(block.id, URL.createObjectURL(await unpacked(block.textContent ?? '')))
}

/** `undefined`: the page has no such part. */
export function addressOf(part: string): string | undefined {
  return addresses.get(part)
}

async function unpacked(base64: string): Promise<Blob> {
  const octets = Uint8Array.from(atob(base64.trim()), (character) => character.charCodeAt(0))
  const text = new Blob([octets]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Blob([await new Response(text).blob()], { type: 'text/javascript' })
}
