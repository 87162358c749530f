import type { Random } from '../../attacks/generate/random.ts'

/** A document that is drawn: with what canonicalization has to decide about, and well-formed. */
export function drawDocument(random: Random): string {
  const declaration = random.integer(0, 1) === 0 ? '<?xml version="1.0" encoding="UTF-8"?>' : ''
  const outer = (): string =>
    Array.from({ length: random.integer(0, 2) }, () => random.pick([...OUTER, '\n', '\r\n'])).join('')
  const scope = new Map<string, string>()
  return declaration + outer() + drawElement(random, scope, 0) + outer()
}

const OUTER = ['<!--outside-->', '<?go  there? ?>', '<?stop?>']
const PREFIXES = ['', 'a', 'b', 'B', 'é', '\u{10000}', '\uf900']
/** Absolute, and without what is to be escaped: libxml2 writes a `&` in them as it is, against Canonical XML 1.0 §2.3. */
const NAMESPACES = ['urn:1', 'urn:2', 'http://example.org/a?b=c', 'urn:%C3%A9']
const LOCALS = ['x', 'y', 'Z', 'x-1', '\u{10001}', '\ufa00']
const VALUES = ['', 'v', ' a \t b\n', '&#10;&#13;&#9;', "&lt;&amp;>&quot;'", 'é\u{1f600}', '&#x1F600;']
const TEXTS = ['text', '\r\n', '\r', '&#xD;', '&lt;&amp;&gt;>', '<![CDATA[<&>]]>', '<![CDATA[]]>', ' \t', 'é\u{1f600}']
const OF_XML = ['xml:lang="en"', 'xml:space="preserve"', 'xml:other="o"']
const DEEPEST = 6

function drawElement(random: Random, above: ReadonlyMap<string, string>, depth: number): string {
  const scope = new Map(above)
  const written: string[] = []
  for (const prefix of PREFIXES) {
    if (random.integer(0, depth === 0 ? 1 : 5) > 0) continue
    const isUndeclared = prefix === '' && random.integer(0, 1) === 0
    const uri = isUndeclared ? '' : random.pick(NAMESPACES)
    scope.set(prefix, uri)
    written.push(`xmlns${prefix === '' ? '' : `:${prefix}`}="${uri}"`)
  }
  const declared = [...scope.keys()].filter((prefix) => prefix !== '')
  const qualified = (local: string): string => {
    const prefix = random.integer(0, 1) === 0 ? '' : random.pick(['', ...declared])
    return prefix === '' ? local : `${prefix}:${local}`
  }
  const name = qualified(random.pick(LOCALS))
  const names = new Set<string>()
  for (const local of LOCALS) {
    if (random.integer(0, 3) > 0) continue
    const attribute = qualified(local)
    const [prefix, rest] = attribute.includes(':') ? attribute.split(':') : ['', attribute]
    const expanded = `${prefix === '' ? '' : scope.get(prefix as string)} ${rest}`
    if (names.has(expanded)) continue
    names.add(expanded)
    written.push(`${attribute}="${random.pick(VALUES)}"`)
  }
  for (const attribute of OF_XML) if (random.integer(0, 7) === 0) written.push(attribute)
  // libxml2 reads no document that has one twice.
  if (random.integer(0, 7) === 0) written.push(`xml:id="i${random.integer(0, 1e9)}"`)
  const tag = [name, ...random.shuffle(written)].join(random.pick([' ', '\n', '  ']))
  const children = Array.from({ length: depth === DEEPEST ? 0 : random.integer(0, 3) }, () => {
    const kind = random.integer(0, 5)
    if (kind < 3) return drawElement(random, scope, depth + 1)
    return kind < 5 ? random.pick(TEXTS) : random.pick(OUTER)
  })
  return children.length === 0 && random.integer(0, 1) === 0 ? `<${tag}/>` : `<${tag}>${children.join('')}</${name} >`
}
