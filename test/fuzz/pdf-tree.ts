/**
 * PDF objects as trees, for mutations: a reader of the syntax that the trials write, which shares nothing with `src/pdf`, and a writer that
 * writes what nobody should. Text is Latin-1: one character is one octet.
 */
export type PdfNode =
  | { readonly kind: 'dictionary'; readonly entries: readonly (readonly [key: string, value: PdfNode])[] }
  | { readonly kind: 'array'; readonly items: readonly PdfNode[] }
  /** A name with its slash, a number, a string, a reference, a keyword: as it stands. */
  | { readonly kind: 'token'; readonly text: string }
  /** `length`: what /Length says; `null`: the truth. */
  | { readonly kind: 'stream'; readonly dictionary: PdfNode; readonly data: string }

const TOKEN =
  /\s*(<<|>>|\[|\]|\((?:[^()\\]|\\.|\([^()]*\))*\)|<[0-9A-Fa-f\s]*>|\/[^\s/<>[\]()%]*|\d+ \d+ R\b|[^\s/<>[\]()%]+|[)>])/y

/** The body of an object; what follows a value that is complete is dropped, but for a stream. */
export function readPdfObject(text: string): PdfNode {
  TOKEN.lastIndex = 0
  const value = readValue(text)
  const stream = /^\s*stream\r?\n([\s\S]*?)\r?\nendstream/.exec(text.slice(TOKEN.lastIndex))
  return stream === null ? value : { kind: 'stream', dictionary: value, data: stream[1] as string }
}

function nextToken(text: string): string | null {
  const at = TOKEN.lastIndex
  const match = TOKEN.exec(text)
  if (match === null) TOKEN.lastIndex = at
  return match?.[1] ?? null
}

function readValue(text: string, token: string | null = nextToken(text)): PdfNode {
  if (token === '[') {
    const items: PdfNode[] = []
    for (let next = nextToken(text); next !== null && next !== ']'; next = nextToken(text))
      items.push(readValue(text, next))
    return { kind: 'array', items }
  }
  if (token !== '<<') return { kind: 'token', text: token ?? 'null' }
  const entries: [string, PdfNode][] = []
  for (let key = nextToken(text); key !== null && key !== '>>'; key = nextToken(text))
    entries.push([key, readValue(text)])
  return { kind: 'dictionary', entries }
}

export function writePdfNode(node: PdfNode): string {
  switch (node.kind) {
    case 'token':
      return node.text
    case 'array':
      return `[${node.items.map(writePdfNode).join(' ')}]`
    case 'dictionary':
      return `<< ${node.entries.map(([key, value]) => `${key} ${writePdfNode(value)}`).join(' ')} >>`
    case 'stream':
      return `${writePdfNode(node.dictionary)}\nstream\n${node.data}\nendstream`
  }
}

export type PdfPlace = readonly number[]

export function pdfPlaces(node: PdfNode, under: PdfPlace = []): PdfPlace[] {
  return [under, ...membersOf(node).flatMap((member, i) => pdfPlaces(member, [...under, i]))]
}

function membersOf(node: PdfNode): readonly PdfNode[] {
  switch (node.kind) {
    case 'token':
      return []
    case 'array':
      return node.items
    case 'dictionary':
      return node.entries.map(([, value]) => value)
    case 'stream':
      return [node.dictionary]
  }
}

export function pdfNodeAt(node: PdfNode, [first, ...rest]: PdfPlace): PdfNode | null {
  if (first === undefined) return node
  const member = membersOf(node)[first]
  return member === undefined ? null : pdfNodeAt(member, rest)
}

export function replacePdf(node: PdfNode, place: PdfPlace, change: (node: PdfNode) => PdfNode): PdfNode {
  const [first, ...rest] = place
  if (first === undefined) return change(node)
  const inside = (member: PdfNode, i: number): PdfNode => (i === first ? replacePdf(member, rest, change) : member)
  switch (node.kind) {
    case 'token':
      return node
    case 'array':
      return { ...node, items: node.items.map(inside) }
    case 'dictionary':
      return { ...node, entries: node.entries.map(([key, value], i) => [key, inside(value, i)] as const) }
    case 'stream':
      return { ...node, dictionary: inside(node.dictionary, 0) }
  }
}
