export interface Picture {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly samples: Uint8Array
}

export function readPng(file: Uint8Array): Picture
