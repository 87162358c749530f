/**
 * RC4, as ISO 32000-2 §7.6.3 has it for documents of earlier versions. It protects nothing any more: what it hides is public to
 * whoever has the key, and this library has it.
 */
export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = new Uint8Array(256)
  for (let i = 0; i < 256; i++) state[i] = i
  for (let i = 0, j = 0; i < 256; i++) {
    const held = state[i] as number
    j = (j + held + (key[i % key.length] as number)) & 0xff
    state[i] = state[j] as number
    state[j] = held
  }
  const result = new Uint8Array(data.length)
  for (let at = 0, i = 0, j = 0; at < data.length; at++) {
    i = (i + 1) & 0xff
    const held = state[i] as number
    j = (j + held) & 0xff
    const other = state[j] as number
    state[i] = other
    state[j] = held
    result[at] = (data[at] as number) ^ (state[(held + other) & 0xff] as number)
  }
  return result
}
