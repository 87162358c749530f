import type { Format } from './form.ts'

/** How the parts of several files make one whole. What is returned is written at once; a form that says first how many there are keeps it for the end. */
export interface Frame {
  add(part: string): string
  end(): string
}

const plain = (): Frame => ({ add: (part) => part, end: () => '' })

/** A JSON array with an element a line, each of them canonical. */
const list = (): Frame => {
  let isFirst = true
  return {
    add(part) {
      if (part === '') return ''
      const before = isFirst ? '[\n' : ',\n'
      isFirst = false
      return `${before}${part.trimEnd()}`
    },
    end: () => (isFirst ? '[]\n' : '\n]\n'),
  }
}

export function frameOf(format: Format): Frame {
  return format === 'json-list' ? list() : plain()
}
