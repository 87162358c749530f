import type { Box } from './seen.ts'

interface Pixels {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

export function toRgb(samples: Uint8Array, channels: number): Uint8Array
export function grey(
  page: Pixels,
  box: Box | undefined,
  scale: number,
): { readonly width: number; readonly height: number; readonly grey: string }
