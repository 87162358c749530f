/** Reads a PNG as MuPDF writes them: 8 bits, grey or RGB, not interlaced. */
import { inflateSync } from 'node:zlib'

export function readPng(file) {
  const parts = []
  let [width, height, channels] = [0, 0, 0]
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    const type = file.toString('latin1', at + 4, at + 8)
    const data = file.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR') {
      ;[width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)]
      channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[data[9]]
      if (data[8] !== 8 || channels === undefined || data[12] !== 0) throw new Error('a PNG of another form')
    }
    if (type === 'IDAT') parts.push(data)
    at += length + 12
  }
  return { width, height, channels, samples: unfilter(inflateSync(Buffer.concat(parts)), width * channels, channels) }
}

function unfilter(rows, row, channels) {
  const samples = new Uint8Array((rows.length / (row + 1)) * row)
  for (let from = 0, to = 0; from < rows.length; from += row + 1, to += row) {
    const filter = rows[from]
    for (let x = 0; x < row; x++) {
      const left = x < channels ? 0 : samples[to + x - channels]
      const above = to === 0 ? 0 : samples[to + x - row]
      const corner = to === 0 || x < channels ? 0 : samples[to + x - row - channels]
      samples[to + x] = rows[from + 1 + x] + predicted(filter, left, above, corner)
    }
  }
  return samples
}

function predicted(filter, left, above, corner) {
  switch (filter) {
    case 0:
      return 0
    case 1:
      return left
    case 2:
      return above
    case 3:
      return (left + above) >> 1
    default: {
      const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)]
      return a <= b && a <= c ? left : b <= c ? above : corner
    }
  }
}
